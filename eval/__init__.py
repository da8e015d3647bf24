"""How good and how fast the system is."""
