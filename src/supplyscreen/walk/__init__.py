"""From hits back to the roots: who is reached, how far, by which path."""
