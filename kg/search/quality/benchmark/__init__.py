"""How search does beside ready-made engines over the same passages and vectors, at any size."""
