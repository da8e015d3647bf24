"""TOML files and the records they hold: read, checked, written."""
