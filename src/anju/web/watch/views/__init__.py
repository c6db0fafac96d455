"""Pages of the watch room."""
