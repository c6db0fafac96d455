"""Demands that cannot be met: the fewest rules in conflict, and the least money."""
