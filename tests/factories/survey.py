"""Filled-in forms in the ways they arrive: phone, ODK and Kobo tables, instances."""

import csv
import io
import json
import zipfile

from PIL import Image

from anju.web.checkup.bridge.field.forms import forms

APART = {"place", "instanceID", "KEY"}
AT = "2025-06-10T09:30:00+08:00"


def jpeg(size=(320, 240), colour="#c9bda8", quality=80, fmt="JPEG"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, fmt, quality=quality)
    return out.getvalue()


def values(uuid="11111111-aaaa", code="H-B1", form="building", **more):
    """Answer every item of the form with none, then what is told otherwise."""
    answers = {item.key: "no" for item in forms()[form].items}
    given = {
        "form": form,
        "object": code,
        "surveyor": "王工",
        "start": AT,
        "end": AT,
        "instanceID": uuid,
        "place": "34.7705 111.1905 0 8",
    }
    return {**answers, **given, **more}


def crack(photo="crack.jpg", **more):
    return {
        "H01_1": "yes",
        "H01_1_width_mm": "3.5",
        "H01_1_length_mm": "1200",
        "H01_1_photo": photo,
        **more,
    }


def record(user, told, more=()):
    return json.dumps({"user": user.username, "values": told, "more": list(more)})


def odk_csv(rows, extra=()):
    """Write rows as ODK Central does: groups before a dash, the geopoint in parts."""
    heads = dict.fromkeys(key for row in rows for key in row)
    named = {key: _odk(key) for key in heads if key not in APART}
    out = io.StringIO()
    writer = csv.writer(out)
    place = ("place-Latitude", "place-Longitude", "place-Altitude", "place-Accuracy")
    writer.writerow([*named.values(), *place, "meta-instanceID", "KEY", *extra])
    for row in rows:
        uuid = f"uuid:{row['instanceID']}"
        parts = (row.get("place") or "   ").split(" ")
        root = row.get("KEY", uuid)
        writer.writerow([*(row.get(key, "") for key in named), *parts, uuid, root])
    return ("﻿" + out.getvalue()).encode()


def _odk(key):
    head, _, tail = key.partition("_")
    return f"g_{head}-{key}" if tail and head[1:].isdigit() else key


def kobo_csv(rows):
    """Write rows as Kobo does: groups before a slash, its own columns at the end."""
    heads = [key for key in rows[0] if key != "instanceID"]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        [_odk(key).replace("-", "/") for key in heads] + ["_uuid", "_submission_time"]
    )
    for row in rows:
        writer.writerow([*(row.get(key, "") for key in heads), row["instanceID"], AT])
    return out.getvalue().encode()


def instance(told, more=(), deprecated=""):
    """Write one form as ODK Collect keeps it."""
    leaves = "".join(
        f"<{key}>{value}</{key}>"
        for key, value in told.items()
        if key not in {"instanceID", "form"}
    )
    repeats = "".join(
        f"<more>{''.join(f'<{k}>{v}</{k}>' for k, v in one.items())}</more>"
        for one in more
    )
    former = f"<orx:deprecatedID>uuid:{deprecated}</orx:deprecatedID>" * bool(
        deprecated
    )
    return (
        f'<?xml version="1.0"?><data id="anju_{told["form"]}" version="2025-x" '
        'xmlns:orx="http://openrosa.org/xforms">'
        f"<group>{leaves}</group>{repeats}"
        f"<orx:meta><orx:instanceID>uuid:{told['instanceID']}</orx:instanceID>"
        f"{former}</orx:meta></data>"
    ).encode()


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("~", "."), data)
    return out.getvalue()
