"""How the bureau writes numbers: 1,122 and 44.13."""
