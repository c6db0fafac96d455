"""Reference positions: published tests of the two libraries in general use."""

import numpy as np
import pytest

from anju.science.errors import WrongPosition
from anju.science.tools.geo.coordinates import (
    SYSTEMS,
    bd09_to_gcj02,
    from_cgcs2000,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    system_named,
    to_cgcs2000,
    wgs84_to_gcj02,
)

METRE = 1 / 111_320  # of latitude, in degrees
# WGS-84 and GCJ-02, longitude first: EvilTransform's tests (Shanghai, Shenzhen,
# Beijing) and coordtransform's (Beijing, Tian'anmen)
WGS = np.array(
    [
        (121.5272106, 31.1774276),
        (113.912316, 22.543847),
        (116.377817, 39.911954),
        (116.404, 39.915),
    ]
).T
GCJ = np.array(
    [
        (121.531541859215, 31.17530398364597),
        (113.9171764808363, 22.540796131694766),
        (116.38404722455657, 39.91334545536069),
        (116.41024449916938, 39.91640428150164),
    ]
).T


def test_wgs84_to_gcj02_meets_published_positions():
    moved = wgs84_to_gcj02(*WGS)

    np.testing.assert_allclose(moved, GCJ, rtol=0, atol=1e-9)


def test_gcj02_to_wgs84_is_far_better_than_a_metre():
    back = gcj02_to_wgs84(*GCJ)

    assert abs(np.array(back) - WGS).max() < METRE / 1000


def test_gcj02_to_bd09_meets_the_published_position():
    moved = gcj02_to_bd09(116.404, 39.915)

    assert moved == pytest.approx((116.41036949371029, 39.92133699351021), abs=1e-10)


def test_bd09_to_gcj02_undoes_the_shift():
    back = bd09_to_gcj02(116.41036949371029, 39.92133699351021)

    assert back == pytest.approx((116.404, 39.915), abs=METRE / 1000)


@pytest.mark.parametrize("system", [system.code for system in SYSTEMS])
def test_every_system_goes_there_and_back_over_the_city(system):
    lon, lat = np.meshgrid(np.linspace(110.4, 112.0, 9), np.linspace(33.6, 35.0, 9))

    there = from_cgcs2000(lon.ravel(), lat.ravel(), system)
    back = to_cgcs2000(*there, system)

    assert abs(np.array(back) - [lon.ravel(), lat.ravel()]).max() < METRE / 1000


def test_gauss_krueger_lies_on_its_central_meridian():
    east, north = from_cgcs2000(111.0, 34.77, "gk111")
    zone_east, _ = from_cgcs2000(111.0, 34.77, "gk37")

    # 500 km false easting; length of the meridian from the equator, GRS80
    assert east == pytest.approx(500_000, abs=0.001)
    assert zone_east == pytest.approx(37_500_000, abs=0.001)
    assert north == pytest.approx(3_848_983, abs=100)


def test_sanmenxia_is_shifted_by_some_hundred_metres():
    lon, lat = wgs84_to_gcj02(111.2, 34.77)

    east_m = (lon - 111.2) * 111_320 * np.cos(np.radians(34.77))
    north_m = (lat - 34.77) * 111_320
    assert 300 < np.hypot(east_m, north_m) < 800


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("高德", "gcj02"),
        ("WGS 84", "wgs84"),
        ("百度", "bd09"),
        ("国家2000", "cgcs2000"),
        ("GCJ-02（高德、腾讯）", "gcj02"),
        ("EPSG:4546", "gk111"),
    ],
)
def test_system_named_knows_what_people_write(name, code):
    assert system_named(name).code == code


def test_system_named_refuses_an_unknown_word():
    with pytest.raises(WrongPosition, match="西安80"):
        system_named("西安80")


def test_nothing_in_nothing_out():
    lon, lat = gcj02_to_wgs84([], [])

    assert (lon.size, lat.size) == (0, 0)
