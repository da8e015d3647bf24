"""Why a precedent fits."""
