"""Check-up results in forms that others can read: layers, tables, words about both."""
