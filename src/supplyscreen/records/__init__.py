"""Sheets become mentions of parties and relations between them."""
