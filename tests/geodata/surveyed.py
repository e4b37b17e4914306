"""The borders as committed, decoded once, and what tests ask of each of them."""

import pytest
from pyproj import Geod

from geodata import borderfile
from geodata.lengths import DATASETS
from geodata.survey import committed
from geodata.territories import register

REGISTER = register()
GEOD = Geod(ellps="WGS84")
FILES = committed()
BORDERS = {dataset: borderfile.decode(content) for dataset, content in FILES.items()}
PAIRS = ("KAZ-RUS", "TKM-IRN", "ARM-IRN", "AZE-RUS", "AZE-IRN", "GEO-RUS")

pairs = pytest.mark.parametrize("pair", PAIRS)
datasets = pytest.mark.parametrize("dataset", DATASETS)
