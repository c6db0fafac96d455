"""The readings of the last hours, oldest first, in plain lists that JSON can keep."""


def push(
    times_s: list[float], values: list[float], new: tuple[float, float], window_s: float
) -> None:
    """Add the newest reading and drop those that are too old.

    Parameters
    ----------
    times_s, values
        The window, oldest first; changed in place.
    new
        Time (seconds since 1970) and value of the newest reading.
    window_s
        Length, seconds, above zero. A reading exactly that old has left.
    """
    at_s, value = new
    times_s.append(at_s)
    values.append(value)
    old = 0
    while times_s[old] <= at_s - window_s:
        old += 1
    if old:
        del times_s[:old], values[:old]
