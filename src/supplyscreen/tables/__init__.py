"""Files become sheets of text cells with true row numbers."""
