"""Lines, homes and facilities that somebody else drew, as parts of a scene."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from anju.layers.plane import DEGREES, Plane
from anju.layers.scene import Places
from anju.layers.vector import Layer
from anju.science.errors import FileRefused
from anju.science.tools.geo.walking import PUBLIC, Network

IDS = ("id", "code", "osm_id", "uid", "编号", "编码", "代码")
KINDS = ("kind", "facility_code", "type", "category", "设施类型", "类别", "类型")
OPEN = ("is_open", "open", "是否开放")
GROUPS = ("group", "estate", "estate_code", "小区", "小区编码")
SHUT = {"0", "false", "no", "f", "n", "closed", "否", "关闭"}
NOTHING = {"", "none", "nan", "-1"}


def middle(layer: Layer) -> tuple[float, float]:
    """Return longitude and latitude amid a layer."""
    west, south, east, north = shapely.total_bounds(layer.shapes)
    xy = np.array([[(west + east) / 2, (south + north) / 2]])
    lon, lat = Plane(DEGREES).measured(xy, layer.crs)[0]
    return float(lon), float(lat)


def ids_of(layer: Layer, named: str | None, option: str, *first: str) -> NDArray[Any]:
    """Return the column that somebody named, the usual one, or feature numbers."""
    if named:
        return layer.demanded(named, option)
    usual = layer.column(*first, *IDS)
    return layer.fids if usual is None else usual


def network_of(layer: Layer, plane: Plane, groups: dict[str, int]) -> Network:
    """Cut lines at their vertices; `groups` number the estates that homes name."""
    shapes = shapely.transform(layer.shapes, lambda xy: plane.measured(xy, layer.crs))
    return Network.of_lines(shapes, is_open=_open(layer), group=_groups(layer, groups))


def homes_of(
    layer: Layer,
    plane: Plane,
    named: tuple[str | None, bool],
    groups: dict[str, int],
) -> Places:
    """Read homes, each with a name of its own.

    Parameters
    ----------
    named
        Column of the home's name, where somebody said so; and whether points of one
        name are the entrances of one home.

    Raises
    ------
    FileRefused
        Two homes bear one name.
    """
    ids = ids_of(layer, named[0], "--home-id", "home_id")
    xy, group = _points(layer, plane), _groups(layer, groups)
    _, first, of, counts = np.unique(
        ids.astype(str), return_index=True, return_inverse=True, return_counts=True
    )
    if len(first) == len(ids):
        return Places.single(ids, xy, group)
    if not named[1]:
        twice = ids[first[np.argmax(counts)]]
        raise FileRefused(
            f"“{layer.name}”的编号有重复：“{twice}”出现 {counts.max()} 次。"
            "请用 --home-id 指定一个各不相同的列；"
            "若同号的点是一处住宅的几个出入口，请加 --entrances。"
        )
    order = np.argsort(of, kind="stable")
    own = None if group is None else group[order]
    return Places(ids[first], xy[order], of[order], own)


def facilities_of(
    layer: Layer,
    plane: Plane,
    named: tuple[str | None, str | None],
    groups: dict[str, int],
) -> dict[str, Places]:
    """Read facilities, sorted into kinds.

    Parameters
    ----------
    named
        Columns of the kind and of the facility's name, where somebody said so.

    Raises
    ------
    FileRefused
        No column says the kind, or a facility has none.
    """
    kind, facility_id = named
    ids = ids_of(layer, facility_id, "--facility-id", "facility_id")
    kinds = layer.demanded(kind, "--kind") if kind else layer.column(*KINDS)
    if kinds is None:
        raise FileRefused(
            f"“{layer.name}”没有说明设施类型的列（{'、'.join(KINDS[:3])} …），"
            f"只有：{layer.listed()}。请用 --kind 指定。"
        )
    told = np.array(["" if one is None else str(one).strip() for one in kinds], object)
    lost = np.flatnonzero(told == "")
    if lost.size:
        raise FileRefused(
            f"“{layer.name}”有 {lost.size} 个设施没有类型，第一个的编号是"
            f"“{ids[lost[0]]}”。请补上类型。"
        )
    xy, group = _points(layer, plane), _groups(layer, groups)
    found = {}
    for code in sorted(set(told)):
        mine = np.flatnonzero(told == code)
        own = None if group is None else group[mine]
        found[code] = Places.single(ids[mine], xy[mine], own)
    return found


def estates(network: Layer | None, homes: Layer | None) -> dict[str, int]:
    """Give numbers to estates that both lines and homes name; none, if one does not."""
    both = [_names(layer) for layer in (network, homes) if layer is not None]
    named = [set(names.tolist()) - NOTHING for names in both if names is not None]
    shared = sorted(set.intersection(*named)) if len(named) > 1 else []
    return {name: number for number, name in enumerate(shared)}


def _names(layer: Layer) -> NDArray[Any] | None:
    column = layer.column(*GROUPS)
    return None if column is None else np.array([_word(one) for one in column], object)


def _groups(layer: Layer, numbers: dict[str, int]) -> NDArray[np.int32] | None:
    names = _names(layer)
    if names is None or not numbers:
        return None
    return np.array([numbers.get(name, PUBLIC) for name in names], np.int32)


def _open(layer: Layer) -> NDArray[np.bool_] | None:
    column = layer.column(*OPEN)
    if column is None:
        return None
    return np.array([_word(one) not in SHUT for one in column], np.bool_)


def _word(value: Any) -> str:
    """Return a cell as a word: 1.0 is 1, an empty cell is nothing."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip().lower()


def _points(layer: Layer, plane: Plane) -> NDArray[np.float64]:
    xy, of = shapely.get_coordinates(layer.shapes, return_index=True)
    twice = np.flatnonzero(np.diff(of) == 0)
    if twice.size:
        raise FileRefused(
            f"“{layer.name}”的要素（fid {layer.fids[of[twice[0]]]}）含有多个点。"
            "请拆成单点。"
        )
    return plane.measured(xy, layer.crs)
