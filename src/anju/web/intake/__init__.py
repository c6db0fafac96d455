"""Intake: the bureau's own workbooks and map layers, in and out.

A workbook is data: a `Template` with its `Column`s, and a target that stores its
rows. Rooms do not import intake and intake does not import rooms; a workbook that
needs a room has its file in `anju/web/workbooks/`, where the two meet:

    class Devices(ModelTarget):
        model = Device

    DEVICES = Template(code="watch.devices", columns=(...), action="watch.change",
                       target="anju.web.workbooks.devices.Devices", ...)

and one line in `TEMPLATES` of `anju/web/workbooks/__init__.py`. Nothing else is
needed: reading, refusing by row and column, dry run, difference, apply, undo,
export, blank workbooks, map layers and the command line follow from the template.

    spec.py       Template, Column, Kind, Row       messages.py   all refusals, by code
    workbooks/    the registry's and the loop's     targets/      where rows are stored
    reading/      archive (safety) -> xml -> xlsx -> headers -> cells -> table
    writing/      skeleton (look), workbook (rows), notes (the sheet of rules)
    layers.py     GeoPackage and GeoJSON by the same columns
    difference.py what a file would change
    services.py   dry run, apply, undo; with targets/ all that writes to the database
"""
