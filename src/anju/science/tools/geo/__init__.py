"""Places: shapes, measures, map tiles, walking reach."""
