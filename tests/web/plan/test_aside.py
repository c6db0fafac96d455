from threading import Event, get_ident

import pytest

from anju.web.plan.services.aside import aside


def test_who_asked_looks_on_while_another_thread_searches():
    looked, seen = Event(), []

    def search():
        looked.wait()
        return get_ident()

    def look():
        seen.append(get_ident())
        looked.set()

    searched_by = aside(search, look)

    assert set(seen) == {get_ident()}
    assert searched_by != get_ident()


def test_a_search_that_fails_says_so_to_who_asked():
    def search():
        raise ValueError("排不出来")

    with pytest.raises(ValueError, match="排不出来"):
        aside(search, lambda: None)
