"""Anju 安居: urban renewal as one closed loop."""
