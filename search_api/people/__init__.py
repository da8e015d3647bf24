"""user.db: what people make."""
