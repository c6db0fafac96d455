"""The command `anju`: one file per command, listed in `main`."""
