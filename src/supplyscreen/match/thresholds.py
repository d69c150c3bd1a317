"""
The similarity from which names alone make a match; written down, then fixed.

One level for companies and persons: the scores of both are made so that it means the same.
docs/benchmarks.md says what it finds and what it alarms, and how it was chosen.
"""

THRESHOLD = 0.8
