"""Plan: what first, when, and with whose money."""
