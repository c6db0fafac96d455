"""A city's own candidates, money and streets as a planning instance, and back."""
