"""Parties and relations become one typed, directed, sourced graph."""
