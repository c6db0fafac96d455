"""Optimisation: mixed-integer programmes and exact flows."""
