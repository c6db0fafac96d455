"""The knowledge of the product: no Django, no files, no clock, no network."""
