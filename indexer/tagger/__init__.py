"""Reads a text: which situation and error type it tells of, and which factors it states."""
