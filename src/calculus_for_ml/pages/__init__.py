"""What the docs quote from the results, so that no number in them is typed."""
