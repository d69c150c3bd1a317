"""Which mentions are one party, and why."""
