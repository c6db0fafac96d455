"""Set-up, database server, messages and web server: everything before a page."""
