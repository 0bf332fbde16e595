"""The statistics, one module for each; see `stat.Stat`."""
