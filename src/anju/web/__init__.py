"""The web product, a thin layer over science."""
