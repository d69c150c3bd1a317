"""Findings become a report that people and programs read."""
