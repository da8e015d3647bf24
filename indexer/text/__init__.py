"""Texts in normal form, cut into words, sentences and passages."""
