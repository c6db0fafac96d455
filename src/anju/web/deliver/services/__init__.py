"""Everything that changes a report, a light, a meeting or a numbered document."""
