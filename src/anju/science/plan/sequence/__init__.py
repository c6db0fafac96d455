"""The order of the works of several years: what, when, and with whose money."""
