"""Header spellings and other facts of the field, as data."""
