"""Hits and paths become findings with kinds and levels."""
