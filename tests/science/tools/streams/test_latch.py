import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.tools.streams.latch import Latch

moments = st.lists(
    st.tuples(st.integers(1, 5), st.booleans(), st.booleans()), max_size=40
)
lengths_s = st.tuples(st.integers(0, 6), st.integers(0, 9))


def columns(rows):
    at_s = np.cumsum([float(step) for step, _, _ in rows]) if rows else np.zeros(0)
    breached = np.array([b for _, b, _ in rows], bool)
    cleared = np.array([c and not b for _, b, c in rows], bool)
    return at_s, breached, cleared


@settings(deadline=None)
@given(moments, lengths_s, st.integers(0, 40))
def test_run_does_what_step_does_in_any_two_blocks(rows, lengths, cut):
    at_s, breached, cleared = columns(rows)
    for_s, hold_off_s = lengths
    plain = Latch(for_s=for_s, hold_off_s=hold_off_s)
    quick = Latch(for_s=for_s, hold_off_s=hold_off_s)
    expected = [
        n
        for n in range(len(rows))
        if plain.step(at_s[n], breached=bool(breached[n]), cleared=bool(cleared[n]))
    ]

    first = quick.run(at_s[:cut], breached[:cut], cleared[:cut])
    second = quick.run(at_s[cut:], breached[cut:], cleared[cut:])

    got = [n for n, _ in first] + [n + min(cut, len(rows)) for n, _ in second]
    assert got == expected
    assert quick == plain


def test_a_value_hovering_at_its_limit_raises_once():
    latch = Latch()

    raised = [latch.step(t, breached=t % 2 == 0, cleared=False) for t in range(6)]

    assert raised == [True, False, False, False, False, False]


def test_hold_off_keeps_the_next_crossing_quiet_for_a_while():
    latch = Latch(hold_off_s=10)

    raised = [latch.step(t, breached=t % 2 == 0, cleared=t % 2 == 1) for t in range(13)]

    assert [t for t, is_raised in enumerate(raised) if is_raised] == [0, 10]
