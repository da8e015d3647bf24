"""library.db: the records and columns of one generation."""
