"""Paragraphs and tables as a report lays them out."""

import random

from anju.science.checkup.consistency import Cell, Document, Paragraph, Table, Where
from tests.factories.reports.facts import Facts
from tests.factories.reports.pen import Pen


class Writer:
    """Collects blocks with their headings and positions."""

    def __init__(self, seed: int, chosen: int, pages: int) -> None:
        self.rng = random.Random(seed)
        self.pen = Pen(self.rng, chosen, random.Random(seed * 7919 + chosen))
        self.facts = Facts(self.rng, pages)
        self.blocks: list = []
        self.heads: list[tuple[int, str]] = []
        self.tables = 0

    def _where(self, spot: str) -> Where:
        return Where(tuple(text for _, text in self.heads), spot, len(self.blocks))

    def head(self, level: int, text: str) -> None:
        self.heads = [h for h in self.heads if h[0] < level]
        where = self._where(f"第{len(self.blocks)}段")
        self.heads.append((level, text))
        self.blocks.append(Paragraph(text, where, "heading", level))

    def say(self, text: str) -> None:
        self.blocks.append(Paragraph(text, self._where(f"第{len(self.blocks)}段")))

    def table(self, caption: str, rows, merges=()) -> None:
        self.tables += 1
        grid = [
            [Cell(str(x), f"第{i + 1}行第{j + 1}列", i, j) for j, x in enumerate(row)]
            for i, row in enumerate(rows)
        ]
        for r, c, tall, wide in merges:
            whole = Cell(grid[r][c].text, grid[r][c].name, r, c, tall, wide)
            for y in range(r, r + tall):
                grid[y][c : c + wide] = [whole] * wide
        if caption:
            self.say(caption)
        where = self._where(f"第{self.tables}张表")
        self.blocks.append(Table(tuple(map(tuple, grid)), "", where))

    def document(self) -> Document:
        facts = self.facts
        return Document(tuple(self.blocks), f"{facts.city}{facts.year}年城市体检报告")
