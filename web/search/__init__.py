"""Pages of a search: the form, the results, judgments of hits."""
