"""Rows to records and back: where this room's tables meet its science."""
