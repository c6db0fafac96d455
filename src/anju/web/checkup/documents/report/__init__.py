"""The report of a check-up as an editable .docx: text, tables, charts, maps, annexes.

Every number in it is a frozen figure or a stored answer; the text is a template.
"""

from anju.web.checkup.documents.report.compose import docx_of, places_of, wanted_of

__all__ = ["docx_of", "places_of", "wanted_of"]
