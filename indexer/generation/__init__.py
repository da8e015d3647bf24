"""Generations on disk: their files, what they say of themselves, which one is live."""
