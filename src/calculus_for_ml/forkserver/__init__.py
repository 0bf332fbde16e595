"""Jobs that find their imports done.

Importing plotnine takes longer than drawing the post's figures. A run that draws has a fork server
(`server`): a process that imports it while the tables are computed, and then forks for each job
that is started by `python -m calculus_for_ml.forkserver SCRIPT ARGUMENT...`.
"""

ADDRESS = "CALCULUS_FOR_ML_FORK_SERVER"
"""The environment variable that holds the address of the run's fork server, where it has one."""
