"""Many cities at once: each planned by itself, at prices for the money they share."""
