"""Words of the pages of intake."""
