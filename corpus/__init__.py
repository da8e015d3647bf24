"""Cases, rules and taxonomy: what the library holds."""
