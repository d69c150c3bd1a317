"""The shipped policy, as data."""
