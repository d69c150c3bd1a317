"""What the readers of published standards share: documents in, sheets with known headers out."""
