"""Lines of the bureau's workbooks: whole, with a source each, and never doubled."""

import pytest

from anju.web.workbooks import TEMPLATES
from demo.ledgers import LEDGERS
from demo.reply import NAMED
from demo.workbooks import INVENTED, REGISTRY, REPLY

BY_CODE = {template.code: template for template in TEMPLATES}


@pytest.mark.parametrize(("code", "lines"), [*REGISTRY, *LEDGERS])
def test_lines_fill_what_their_workbook_requires(city, code, lines):
    template = BY_CODE[code]
    required = {column.field for column in template.columns if column.required}

    rows = lines(city)

    keys = [tuple(row.get(name) for name in template.key) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(row.get(name) not in (None, "") for row in rows for name in required)
    assert all(row["source"].startswith(INVENTED) for row in rows)


def test_what_the_reply_names_says_so(city):
    lines = {code: lines(city) for code, lines in REGISTRY}
    kinds = {"road": "roads", "village": "villages", "block": "blocks"}
    kinds |= {"plant": "plants"}

    for one in NAMED:
        for kind, name in one.sites:
            found = [
                line
                for line in lines[f"registry.{kinds[kind]}"]
                if line["name"] == name and line["area_code"].startswith("411202")
            ]
            assert len(found) == 1
            assert found[0]["source"].endswith(f"={REPLY}")


def test_projects_of_the_reply_bear_its_words(city):
    lines = {line["name"]: line for line in dict(LEDGERS)["loop.projects"](city)}

    assert all(REPLY in lines[one.name]["source"] for one in NAMED)
    assert sum(REPLY in line["source"] for line in lines.values()) == len(NAMED)
