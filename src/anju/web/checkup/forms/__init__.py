"""What people fill in, in the check-up room, checked."""
