"""What people decided about earlier findings."""
