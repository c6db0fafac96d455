"""The workbooks of the registry and of the loop's ledgers: what is in them."""
