"""Pages of cases: one, or several side by side."""
