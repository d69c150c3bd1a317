"""Whether a list is its owner's: keys, signatures, what was accepted before, tokens."""
