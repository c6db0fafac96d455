"""From rows to a workbook as the bureau keeps it."""
