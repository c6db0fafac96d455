"""From an uploaded file to checked rows: archive, XML, headers, cells, table."""
