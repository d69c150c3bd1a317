"""One file per authority's list format."""
