"""Cut packed shapes to a box, all of them at once."""

import numpy as np

from anju.science.tools.geo.shapes import Flags, Floats, Ints, Kind, Shapes


def clip(shapes: Shapes, low: float, high: float) -> Shapes:
    """Keep what lies in the square from (low, low) to (high, high).

    Parameters
    ----------
    shapes
        Packed shapes in any plane unit.
    low, high
        Sides of the square in the same unit, `low` below `high`.
    """
    within = (shapes.xy >= low) & (shapes.xy <= high)
    inside: Flags = np.logical_and.reduce(within, axis=1)
    if inside.all():
        return shapes
    if shapes.kind is Kind.POINT:
        return shapes.keep(inside)
    if shapes.kind is Kind.LINE:
        return _clip_lines(shapes, low, high)
    for axis in (0, 1):
        shapes = _clip_rings(shapes, axis, low, sign=1.0)
        shapes = _clip_rings(shapes, axis, high, sign=-1.0)
    return shapes


def _clip_lines(lines: Shapes, low: float, high: float) -> Shapes:
    """Cut every segment, then string together those that still touch.

    Source
    ------
    Y.-D. Liang, B. A. Barsky (1984), A new concept and method for line clipping,
    ACM Transactions on Graphics 3 (1), 1-22.
    """
    start = np.flatnonzero(np.diff(lines.part_of) == 0)
    begin, end = lines.xy[start], lines.xy[start + 1]
    enter, leave = _inside_shares(begin, end - begin, low, high)
    kept = enter < leave
    start, begin, end = start[kept], begin[kept], end[kept]
    enter, leave = enter[kept], leave[kept]
    joined = np.zeros(len(start), dtype=np.bool_)
    joined[1:] = (np.diff(start) == 1) & (leave[:-1] == 1.0) & (enter[1:] == 0.0)
    step = end - begin
    return _string(
        lines,
        lines.part_of[start],
        begin + step * enter[:, None],
        begin + step * leave[:, None],
        joined,
    )


def _inside_shares(
    begin: Floats, step: Floats, low: float, high: float
) -> tuple[Floats, Floats]:
    """Return where along each segment (0 to 1) it enters and leaves the square."""
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (low - begin) / step, (high - begin) / step
    still = step == 0
    outside = still & ((begin < low) | (begin > high))
    near = np.where(still, 0.0, np.minimum(one, other))
    far = np.where(still, 1.0, np.maximum(one, other))
    near[outside], far[outside] = 1.0, 0.0
    return np.maximum(near.max(axis=1), 0.0), np.minimum(far.min(axis=1), 1.0)


def _string(
    lines: Shapes, old_part: Ints, begin: Floats, end: Floats, joined: Flags
) -> Shapes:
    """Turn cut segments into parts: a new part wherever a segment is not joined."""
    points = np.stack([begin, end], axis=1).reshape(-1, 2)
    wanted = np.stack([~joined, np.ones_like(joined)], axis=1).reshape(-1)
    part_of = np.repeat(np.cumsum(~joined) - 1, 2)
    parts = old_part[~joined]
    return Shapes(
        lines.kind,
        points[wanted],
        part_of[wanted],
        lines.shape_of[parts],
        lines.outer[parts],
    )


def _clip_rings(rings: Shapes, axis: int, limit: float, *, sign: float) -> Shapes:
    """Cut every ring along one side of the square.

    Source
    ------
    I. E. Sutherland, G. W. Hodgman (1974), Reentrant polygon clipping,
    Communications of the ACM 17 (1), 32-42.
    """
    depth = (rings.xy[:, axis] - limit) * sign
    inside = depth >= 0
    if inside.all():
        return rings
    last = _previous(rings.part_of)
    crossing = inside != inside[last]
    share = depth[last[crossing]] / (depth[last[crossing]] - depth[crossing])
    before = rings.xy[last[crossing]]
    cuts = np.empty_like(rings.xy)
    cuts[crossing] = before + (rings.xy[crossing] - before) * share[:, None]
    cuts[crossing, axis] = limit
    both = Shapes(
        rings.kind,
        np.stack([cuts, rings.xy], axis=1).reshape(-1, 2),
        np.repeat(rings.part_of, 2),
        rings.shape_of,
        rings.outer,
    )
    return both.keep(np.stack([crossing, inside], axis=1).reshape(-1))


def _previous(part_of: Ints) -> Ints:
    """Return for every point the one before it in its ring, the last for the first."""
    before = np.arange(len(part_of)) - 1
    first = np.flatnonzero(np.diff(part_of, prepend=-1))
    before[first] = np.append(first[1:], len(part_of)) - 1
    return before
