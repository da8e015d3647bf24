"""How fast the system is and what it needs: one run, one machine, ratios within the run."""
