"""Pages of the check-up room."""
