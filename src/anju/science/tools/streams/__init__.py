"""Streams: small running states that survive a restart, one reading at a time."""
