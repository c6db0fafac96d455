"""Calls to 12345: stripped of persons, matched to estates, sorted and counted."""
