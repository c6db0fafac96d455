"""How fast the pages and the loop are: `make bench`."""
