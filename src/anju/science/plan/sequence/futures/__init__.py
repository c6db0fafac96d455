"""Money may not come: what a plan is worth then, what survives, who comes in next."""
