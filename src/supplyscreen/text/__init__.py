"""Pure string functions: folding, tokens, legal forms, identifiers, masking."""
