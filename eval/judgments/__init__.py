"""Queries and grades, and the export of readers' judgments."""
