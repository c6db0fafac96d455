"""Pages of the registry: lists, records, the map."""
