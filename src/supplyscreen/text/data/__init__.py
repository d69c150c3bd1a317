"""Facts that the text functions look things up in."""
