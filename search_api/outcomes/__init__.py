"""How cases ended."""
