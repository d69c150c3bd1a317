"""What an authority fills in to share a list."""
