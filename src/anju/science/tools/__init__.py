"""Methods that every room may stand on: places, optimisation, streams."""
