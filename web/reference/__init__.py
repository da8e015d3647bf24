"""Pages one reads to learn."""
