"""Deliver: on time, and by how much not; which light, and why."""
