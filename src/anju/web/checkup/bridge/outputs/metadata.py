"""ISO 19115 metadata of a package, as ISO 19139 XML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

GMD = "http://www.isotc211.org/2005/gmd"
GCO = "http://www.isotc211.org/2005/gco"
GML = "http://www.opengis.net/gml"
CODES = "http://www.isotc211.org/2005/resources/Codelist/gmxCodelists.xml"
EPSG = "4490"
ET.register_namespace("gmd", GMD)
ET.register_namespace("gco", GCO)
ET.register_namespace("gml", GML)

Box = tuple[float, float, float, float]
Node = ET.Element


@dataclass(frozen=True, slots=True)
class Described:
    """What metadata say of a package.

    Parameters
    ----------
    box
        West, south, east, north in degrees of CGCS2000; None where nothing lies.
    lineage
        How it was made, in one paragraph; `steps` with the run and the day of each.
    tables
        Name and meaning of each table.
    rules
        What `policy/checkup/outputs.yaml` says: topics, keywords, limits.
    """

    identifier: str
    title: str
    abstract: str
    unit: str
    made_at: datetime
    as_of: date
    box: Box | None
    lineage: str
    steps: Sequence[tuple[str, date]]
    tables: Sequence[tuple[str, str]]
    rules: dict[str, Any]


def xml_of(told: Described) -> bytes:
    """Return the metadata record."""
    record = _record(told)
    ET.indent(record)
    written: bytes = ET.tostring(record, encoding="UTF-8", xml_declaration=True)
    return written


def _record(told: Described) -> Node:
    return _node(
        "MD_Metadata",
        _text("fileIdentifier", told.identifier),
        _text("language", told.rules["language"]),
        _in("characterSet", _code("MD_CharacterSetCode", "utf8")),
        _in("hierarchyLevel", _code("MD_ScopeCode", "dataset")),
        _in("contact", _party(told.unit)),
        _in("dateStamp", _leaf(GCO, "DateTime", _seconds(told.made_at))),
        _text("metadataStandardName", "ISO 19115:2003/19139"),
        _text("metadataStandardVersion", "1.0"),
        _in("referenceSystemInfo", _system()),
        _in("identificationInfo", _identification(told)),
        _in("distributionInfo", _distribution()),
        _in("dataQualityInfo", _quality(told)),
    )


def _identification(told: Described) -> Node:
    citation = _node(
        "CI_Citation",
        _text("title", told.title),
        _dated(told.made_at.date(), "creation"),
        _dated(told.as_of, "revision"),
        _in("identifier", _node("MD_Identifier", _text("code", told.identifier))),
    )
    parts = [_text("abstract", told.abstract + _listed(told.tables))]
    parts += [_in("status", _code("MD_ProgressCode", "completed"))]
    parts += [_in("pointOfContact", _party(told.unit))]
    words = [_text("keyword", word) for word in told.rules["keywords"]]
    parts += [_in("descriptiveKeywords", _node("MD_Keywords", *words))]
    parts += [_in("resourceConstraints", _limits(told.rules))]
    vector = _code("MD_SpatialRepresentationTypeCode", "vector")
    parts += [_in("spatialRepresentationType", vector)]
    parts += [_text("language", told.rules["language"])]
    parts += [_in("characterSet", _code("MD_CharacterSetCode", "utf8"))]
    parts += [
        _in("topicCategory", _leaf(GMD, "MD_TopicCategoryCode", topic))
        for topic in told.rules["topics"]
    ]
    parts += [_in("extent", _extent(told))]
    return _node("MD_DataIdentification", _in("citation", citation), *parts)


def _listed(tables: Iterable[tuple[str, str]]) -> str:
    return "含：" + "；".join(f"{name}（{about}）" for name, about in tables) + "。"


def _limits(rules: dict[str, Any]) -> Node:
    return _node(
        "MD_LegalConstraints",
        _text("useLimitation", f"{rules['limits_zh']}（标记 {rules['mark']}）"),
        _in("accessConstraints", _code("MD_RestrictionCode", rules["access"])),
        _in("useConstraints", _code("MD_RestrictionCode", "otherRestrictions")),
        _text("otherConstraints", rules["limits_zh"]),
    )


def _extent(told: Described) -> Node:
    names = ("westBoundLongitude", "eastBoundLongitude")
    names += ("southBoundLatitude", "northBoundLatitude")
    parts = []
    if told.box:
        west, south, east, north = told.box
        degrees = [
            _in(name, _leaf(GCO, "Decimal", f"{value:.8f}"))
            for name, value in zip(names, (west, east, south, north), strict=True)
        ]
        box = _node("EX_GeographicBoundingBox", *degrees)
        parts.append(_in("geographicElement", box))
    moment = ET.Element(f"{{{GML}}}TimeInstant", {f"{{{GML}}}id": "as-of"})
    moment.append(_leaf(GML, "timePosition", told.as_of.isoformat()))
    when = _node("EX_TemporalExtent", _in("extent", moment))
    parts.append(_in("temporalElement", when))
    return _node("EX_Extent", *parts)


def _distribution() -> Node:
    forms = [
        _in(
            "distributionFormat",
            _node("MD_Format", _text("name", name), _text("version", version)),
        )
        for name, version in (("GeoPackage", "1.4"), ("CSV", "UTF-8"))
    ]
    return _node("MD_Distribution", *forms)


def _quality(told: Described) -> Node:
    scope = _node("DQ_Scope", _in("level", _code("MD_ScopeCode", "dataset")))
    steps = [
        _in(
            "processStep",
            _node(
                "LI_ProcessStep",
                _text("description", words),
                _in("dateTime", _leaf(GCO, "DateTime", f"{day}T00:00:00")),
            ),
        )
        for words, day in told.steps
    ]
    lineage = _node("LI_Lineage", _text("statement", told.lineage), *steps)
    return _node("DQ_DataQuality", _in("scope", scope), _in("lineage", lineage))


def _party(unit: str) -> Node:
    return _node(
        "CI_ResponsibleParty",
        _text("organisationName", unit),
        _in("role", _code("CI_RoleCode", "pointOfContact")),
    )


def _system() -> Node:
    identifier = _node("RS_Identifier", _text("code", EPSG), _text("codeSpace", "EPSG"))
    inner = _in("referenceSystemIdentifier", identifier)
    return _node("MD_ReferenceSystem", inner)


def _dated(day: date, sort: str) -> Node:
    told = _node(
        "CI_Date",
        _in("date", _leaf(GCO, "Date", day.isoformat())),
        _in("dateType", _code("CI_DateTypeCode", sort)),
    )
    return _in("date", told)


def _seconds(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _code(name: str, value: str) -> Node:
    node = ET.Element(
        f"{{{GMD}}}{name}", {"codeList": f"{CODES}#{name}", "codeListValue": value}
    )
    node.text = value
    return node


def _text(name: str, words: str) -> Node:
    return _in(name, _leaf(GCO, "CharacterString", words))


def _in(name: str, child: Node) -> Node:
    return _node(name, child)


def _node(name: str, *children: Node) -> Node:
    node = ET.Element(f"{{{GMD}}}{name}")
    node.extend(children)
    return node


def _leaf(space: str, name: str, words: str) -> Node:
    node = ET.Element(f"{{{space}}}{name}")
    node.text = words
    return node
