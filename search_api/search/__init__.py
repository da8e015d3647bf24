"""One search put together."""
