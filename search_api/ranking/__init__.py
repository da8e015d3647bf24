"""Which precedents, in what order."""
