"""The measured borders, for many tests."""

import pytest

from geodata.lengths import table
from geodata.survey import survey
from tests.geodata.surveyed import FILES, REGISTER


@pytest.fixture(scope="session")
def measured():
    """Every length and every distance that the committed lines give."""
    resolutions = {row.id: row.resolution_m for row in table().datasets}
    return survey(FILES, resolutions, REGISTER)
