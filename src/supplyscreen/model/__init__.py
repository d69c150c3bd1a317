"""The types that travel between the stages, one file per arrow."""
