"""What is looked up by its name or number, and the signs a short text is searched with."""
