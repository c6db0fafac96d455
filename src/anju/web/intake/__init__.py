"""Intake: the bureau's own workbooks and map layers, in and out.

The rooms stand on intake, not the other way round. A room that has a workbook
of its own writes `<room>/intake.py` with

    TEMPLATES = (Template(code="watch.devices", …, target="anju.web.watch.intake.Devices"),)

where a target is a class with the four methods of `intake.targets.Target`
(`stored`, `resolve`, `write`, `export`), most often a `ModelTarget` with a line
or two. `anju/web/workbooks.py` joins the tuples: one line per room. Nothing else
is needed: reading, refusing by row and column, dry run, difference, apply, undo,
export, blank workbooks, map layers and the command line follow from the template.

    spec.py       Template, Column, Kind, Row       messages.py   all refusals, by code
    reading/      archive (safety) -> xml -> xlsx -> headers -> cells -> table
    writing/      skeleton (look), workbook (rows), notes (填表说明)
    layers.py     GeoPackage and GeoJSON by the same columns
    services.py   dry run, apply, undo; the only file here that writes to the database
"""
