"""A library becomes a generation."""
