"""LeCaRD v1: the same ranking on public court judgments."""
