"""The register stops on what it does not know."""

import pytest
import yaml
from pydantic import ValidationError

from geodata.territories import PATH, Register, register


def broken(change):
    data = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    change(data)
    return data


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("territories.0.colour", lambda d: d["territories"][0].update(colour="red")),
        ("cities", lambda d: d.update(cities=[])),
        ("territories.0.id", lambda d: d["territories"][0].update(id="KZ")),
        ("neighbours.0.id", lambda d: d["neighbours"][0].update(id="rus")),
        ("territories.0.numeric", lambda d: d["territories"][0].update(numeric="51")),
        ("territories.0.numeric", lambda d: d["territories"][0].update(numeric=398)),
        ("territories.0.borders.0", lambda d: d["territories"][0].update(borders=["Russia"])),
        ("territories.0.label.1", lambda d: d["territories"][0].update(label=[48.4, 167.0])),
        ("territories.0.label.0", lambda d: d["territories"][0].update(label=[267.0, 48.4])),
        ("territories.0.region", lambda d: d["territories"][0].update(region="Central Asia")),
        ("frame.0", lambda d: d.update(frame=[-200, 0, 1, 1])),
        ("view", lambda d: d.update(view="everything")),
        ("territories.0.spellings", lambda d: d["territories"][0].update(spellings=[])),
        ("territories.0.name.ar", lambda d: d["territories"][0].update(name={"en": "X"})),
    ],
)
def test_a_wrong_entry_is_an_error_that_says_where(where, change):
    with pytest.raises(ValidationError) as caught:
        Register.model_validate(broken(change))
    assert where in [".".join(map(str, error["loc"])) for error in caught.value.errors()]


def test_codes_are_used_once():
    places = register()
    drawn = [*places.territories, *places.neighbours]
    ids = [place.id for place in (*drawn, *places.powers)]
    numeric = [place.numeric for place in drawn]
    assert len(set(ids)) == len(ids)
    assert len(set(numeric)) == len(numeric)


def test_borders_name_places_of_the_register():
    known = register().names()
    for territory in register().territories:
        assert set(territory.borders) <= set(known)
