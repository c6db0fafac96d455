"""Why a plan is as it is: reasons that were tried out, prices, and what if."""
