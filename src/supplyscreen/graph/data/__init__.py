"""How the kinds of edges behave, as data."""
