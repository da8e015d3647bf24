"""How cases are found by words and by vectors."""
