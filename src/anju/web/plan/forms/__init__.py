"""What people fill in, in the plan room, checked."""
