"""What the terminal shows, section by section."""
