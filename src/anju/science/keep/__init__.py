"""Keep: will it last."""
