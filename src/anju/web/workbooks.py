"""Every workbook that intake reads and writes: one line per room that has some."""

TEMPLATES: tuple = ()
