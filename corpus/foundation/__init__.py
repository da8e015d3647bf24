"""What all folders stand on; a closed list."""
