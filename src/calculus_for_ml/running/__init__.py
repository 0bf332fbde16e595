"""What keeps a run of the pipeline safe: whole files, jobs that end with it, limits, manifests."""
