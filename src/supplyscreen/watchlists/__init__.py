"""What authorities share becomes entries in columns."""
