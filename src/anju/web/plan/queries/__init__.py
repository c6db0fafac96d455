"""Questions to the plan room, cut to the reader's area."""
