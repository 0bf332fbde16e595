"""The door to plotnine: its plots, and the objects of it that are added to ours."""
