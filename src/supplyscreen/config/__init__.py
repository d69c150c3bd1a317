"""Settings from flags, environment and files become one screening job."""
