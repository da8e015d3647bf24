"""From records to one immutable index generation."""
