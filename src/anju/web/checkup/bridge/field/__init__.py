"""Field forms going out, filled-in forms coming in."""
