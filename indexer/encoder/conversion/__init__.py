"""The bundled weights become a model that can be run; loads torch."""
