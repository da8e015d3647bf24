"""What is read rather than searched."""
