import numpy as np
import pyproj
import shapely

from anju.science.tools.geo.measure import area_m2, length_m

GEOD = pyproj.Geod(ellps="GRS80")
STREET = shapely.LineString([(111.18, 34.77), (111.22, 34.78)])
BLOCK = shapely.box(111.18, 34.77, 111.19, 34.78)


def test_length_m_is_the_length_on_the_ellipsoid():
    [length] = length_m([STREET])

    assert np.isclose(length, GEOD.geometry_length(STREET), rtol=1e-5)


def test_area_m2_is_the_area_on_the_ellipsoid():
    [area] = area_m2([BLOCK])

    assert np.isclose(area, GEOD.geometry_area_perimeter(BLOCK)[0], rtol=1e-5)


def test_a_shape_nobody_drew_has_no_length():
    lengths = length_m([STREET, None])

    assert np.isnan(lengths).tolist() == [False, True]
