import numpy as np

from anju.science.checkup.siting import Demand, Site, choose_sites, thinned


def demand_of(covered, people, served=()):
    starts = np.cumsum([0, *map(len, covered)])
    homes = np.array([home for row in covered for home in row], np.int32)
    is_served = np.isin(np.arange(len(people)), served)
    return Demand(starts, homes, np.array(people), is_served)


# Five homes along a street; three candidates; the first home has its shop already.
STREET = demand_of([[0, 1, 2], [2, 3], [3, 4]], [100, 10, 20, 30, 5], served=[0])


def test_each_site_is_told_with_what_it_adds_and_who_could_stand_in():
    siting = choose_sites(STREET, 2)

    assert siting.sites == (
        Site(candidate=2, adds=35, alone=35, instead=1, instead_loses=5),
        Site(candidate=0, adds=30, alone=30, instead=1, instead_loses=10),
    )
    assert (siting.value, siting.bound, siting.gap_share) == (65, 65, 0.0)
    assert siting.curve == [35, 65]


def test_people_who_are_served_already_are_not_served_anew():
    siting = choose_sites(STREET, 1)

    assert (siting.people, siting.served_before, siting.value) == (165, 100, 50)
    assert [site.candidate for site in siting.sites] == [1]
    assert siting.newly_served.tolist() == [2, 3]
    assert siting.left.tolist() == [1, 4]
    assert siting.reachable == 65


def test_no_candidate_in_reach_leaves_everybody_where_they_are():
    siting = choose_sites(demand_of([[], []], [7, 0]), 2)

    assert (siting.sites, siting.value, siting.bound, siting.curve) == ((), 0, 0, [])
    assert siting.left.tolist() == [0]


def test_the_only_candidate_has_nobody_to_stand_in():
    (site,) = choose_sites(demand_of([[0]], [7]), 3).sites

    assert (site.instead, site.instead_loses) == (None, 7)


def test_thinned_places_keep_one_in_a_square_the_middle_one():
    xy = np.array([[1.0, 1.0], [49.0, 52.0], [99.0, 99.0], [101.0, 0.0], [-1.0, 0.0]])

    assert thinned(xy, 100.0).tolist() == [1, 3, 4]
    assert thinned(np.empty((0, 2)), 100.0).tolist() == []
