"""The facets and their labellers."""
