"""From a new case to ranked, explained precedents."""
