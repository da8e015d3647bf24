"""Judged queries in, figures out."""
