"""Documents that the indicators of this room are taken from."""

from anju.science.checkup.indicator import Mark, Source


def edition_2025(clause: str) -> Source:
    """Return a clause of the 2025 edition.

    Parameters
    ----------
    clause
        Its code in the table.
    """
    document = "城市体检指标体系（2025年，60项基础指标及增项），据一市公开报告附件1"
    return Source(document, clause, 2025, "V")


def edition_2024(clause: str, mark: Mark) -> Source:
    """Return a clause that stood in the 2023-24 edition only.

    Parameters
    ----------
    clause
        Its code in the table.
    mark
        How sure the entry is.
    """
    document = "城市体检指标体系（2023—2024年，61项，建科〔2023〕75号）"
    return Source(document, clause, 2024, mark)
