"""A file becomes text."""
