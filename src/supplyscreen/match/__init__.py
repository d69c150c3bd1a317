"""Distinct parties against list entries: similarity and evidence."""
