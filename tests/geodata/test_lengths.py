"""The measured borders as committed: plausible, held against the CIA."""

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
import shapely

from geodata import origin, outputs
from geodata.lengths import DATASETS, FINEST, distance, length, lengths, table
from geodata.measure import course
from tests.geodata.surveyed import BORDERS, GEOD, PAIRS, REGISTER, datasets, pairs

#: CIA World Factbook, land boundaries, km; and how far off a measured length may be.
CIA = {
    "KAZ-RUS": (7644, 0.015),
    "AZE-RUS": (338, 0.015),
    "GEO-RUS": (894, 0.015),
    "TKM-IRN": (1148, 0.06),
    "AZE-IRN": (689, 0.08),
    "ARM-IRN": (44, 0.06),
}

#: Segments that both sides share, km, as measured once with other code.
SHARED = {
    "KAZ-RUS": (4730, 5459, 5840, 6661, 7119, 7528, 7590),
    "AZE-RUS": (248, 253, 245, 278, 309, 337, 340),
    "GEO-RUS": (600, 666, 657, 705, 796, 871, 891),
    "TKM-IRN": (822, 887, 885, 959, 974, 1076, 1098),
    "AZE-IRN": (542, 547, 550, 587, 567, 634, 647),
    "ARM-IRN": (32, 33, 42, 35, 40, 35, 28),
}

#: Their segments are so long that it matters whether they are straight on a plane or in degrees.
COARSE = ("ne-110m", "osm-10km")

#: The same borders in the twin packages, countries-coastline, which keep the water.
WITH_WATER = {"KAZ-RUS": 7750, "TKM-IRN": 1106, "ARM-IRN": 45.1, "AZE-IRN": 726, "GEO-RUS": 896}


def stored(pair, dataset):
    """All lines of a border in a data set, degrees."""
    lines, digits = BORDERS[dataset]
    return [line / 10**digits for side in lines[pair] for line in side]


# --- lengths ----------------------------------------------------------------------------------


def test_the_table_is_what_the_committed_lines_give(measured):
    assert table().lengths == tuple(measured[0])
    assert table().distances == tuple(measured[1])


def test_every_border_is_measured_in_every_data_set():
    assert [row[:3] for row in lengths()] == [(*p.split("-"), d) for p in PAIRS for d in DATASETS]


@pairs
def test_the_finest_length_is_near_the_published_one(pair):
    km, tolerance = CIA[pair]
    assert length(*pair.split("-"), FINEST).km == pytest.approx(km, rel=tolerance)


@pairs
def test_shared_segments_are_those_measured_before(pair):
    found = [length(*pair.split("-"), dataset).km_identical for dataset in DATASETS]
    assert found == pytest.approx(SHARED[pair], abs=1)


@pytest.mark.parametrize("pair", WITH_WATER)
def test_the_range_holds_the_length_in_a_data_set_with_the_water(pair):
    row = length(*pair.split("-"))
    assert row.km_low < WITH_WATER[pair] < row.km_high


@pytest.mark.parametrize("row", lengths(), ids=lambda row: "-".join(row[:3]))
def test_parts_share_and_range_of_a_length_agree(row):
    assert row.km == pytest.approx(
        row.km_identical + row.km_alongside + row.km_across_water, abs=0.16
    )
    assert row.share == pytest.approx(row.km_identical / row.km, abs=0.003)
    assert 0 < row.share <= 1
    assert row.km_identical <= row.km_low <= row.km <= row.km_high
    if row.method == "identical":
        assert row.km_low == row.km == row.km_high
        assert row.share == 1
    assert row.resolution_m == origin.origin().datasets[row.dataset].resolution_m


@pytest.mark.parametrize("pair", ["KAZ-RUS"])
def test_a_finer_ruler_gives_a_longer_border(pair):
    found = [length(*pair.split("-"), dataset).km for dataset in DATASETS]
    assert found == sorted(found)


@pytest.mark.parametrize("family", ["ne", "osm"])
@pairs
def test_rulers_of_a_family_go_from_coarse_to_fine(pair, family):
    found = [row for row in lengths() if "-".join(row[:2]) == pair]
    rulers = [row.mean_segment_m for row in found if row.dataset.startswith(family)]
    assert rulers == sorted(rulers, reverse=True)


def test_armenia_and_iran_draw_the_aras_each_for_itself():
    """A buffer without any rule about the way back counts more than the middle, less than high."""
    row = length("ARM", "IRN")
    assert row.km_low <= 44 <= row.km_high
    assert row.km_high - row.km_low > 0.1 * row.km
    assert row.share < 0.7
    lines, digits = BORDERS[FINEST]
    both, mine, theirs = ([one / 10**digits for one in side] for side in lines["ARM-IRN"])
    to_metres = np.array([111_320 * np.cos(np.radians(38.9)), 110_990])
    own = shapely.MultiLineString([one * to_metres for one in [*both, *mine]])
    other = shapely.MultiLineString([one * to_metres for one in [*both, *theirs]])
    assert row.km_low < own.intersection(other.buffer(200)).length / 1000 < row.km_high


# --- what is measured -------------------------------------------------------------------------


@datasets
def test_the_border_of_georgia_is_measured_from_the_black_sea(dataset):
    positions = np.concatenate(stored("GEO-RUS", dataset))
    assert positions[:, 0].min() < 40.3  # Abkhazia begins at 40.0° E, what Tbilisi holds at 42.4°
    assert positions[:, 0].max() > 46.2


@datasets
def test_the_border_of_azerbaijan_is_measured_on_both_sides_of_armenia(dataset):
    west = [
        line[:, 0].max() < 46.6 and line[:, 0].min() < 45 for line in stored("AZE-IRN", dataset)
    ]
    east = [line[:, 0].max() > 48.5 for line in stored("AZE-IRN", dataset)]
    assert any(west)
    assert any(east)


# --- no common border -------------------------------------------------------------------------


def test_there_is_no_length_without_a_common_border():
    assert length("UZB", "RUS") is None
    assert distance("UZB", "RUS") is None


@pytest.mark.parametrize("key", [("FRA", "RUS"), ("KAZ", "CHN"), ("KAZ", "RUS", "ne-1m")])
def test_what_is_not_measured_is_an_error(key):
    with pytest.raises(KeyError, match="not measured; one of"):
        length(*key)
    with pytest.raises(KeyError, match="not measured; one of"):
        distance(*key)


# --- distances --------------------------------------------------------------------------------


def test_ashgabat_lies_close_to_iran():
    row = distance("TKM", "IRN")
    assert 20 < row.km < 30
    assert row.km == pytest.approx(24.8, abs=0.1)
    capital = REGISTER.territory("TKM").capital.at
    assert GEOD.inv(*capital, *row.nearest)[2] / 1000 == pytest.approx(row.km, abs=0.06)


@datasets
@pairs
def test_no_point_of_the_border_is_nearer(pair, dataset):
    """Every vertex, and a point every 200 m where the border is near, one by one."""
    territory, neighbour = pair.split("-")
    row = distance(territory, neighbour, dataset)
    capital = REGISTER.territory(territory).capital.at
    lines, digits = BORDERS[dataset]
    least = np.inf
    for line in course(lines[pair], digits).lines:
        for start, end in pairwise(line):
            long = GEOD.inv(*start, *end)[2]
            near = min(GEOD.inv(*capital, *p)[2] for p in (start, end))
            if near - long > least:
                continue
            steps = np.linspace(0, 1, max(2, int(long // 200)))[:, None]
            points = start + steps * (end - start)
            n = len(points)
            away = GEOD.inv([capital.lon] * n, [capital.lat] * n, points[:, 0], points[:, 1])[2]
            least = min(least, away.min())
    assert row.km == pytest.approx(least / 1000, abs=0.3 if dataset in COARSE else 0.1)


# --- the reader -------------------------------------------------------------------------------


def test_the_reader_is_light():
    code = (
        "import sys, geodata.lengths as l; l.lengths(), l.distance('TKM', 'IRN'); "
        "print(*{'numpy', 'shapely', 'pyproj', 'geopandas'} & {*sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=outputs.ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "", "")
