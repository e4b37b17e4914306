"""The rules of reading: value, disagreement or a kind of silence, each of a few facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts import query
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.query import Reading, Standing
from geodata.territories import Register

MakeFact = Callable[..., Fact]
MakeLayer = Callable[..., Indicator]
MakeLedger = Callable[..., Ledger]


@pytest.fixture
def kaz(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger
) -> Callable[..., Reading]:
    """Read Kazakhstan in a ledger of one layer and these facts."""

    def read(kind: str, *facts: Fact, **layer: object) -> Reading:
        ledger = make_ledger(make_layer(kind, **layer), *facts)
        return query.read(ledger, register, kind)["KAZ"]

    return read


def test_proposed_fact_shades_nothing(kaz: Callable[..., Reading], make_fact: MakeFact) -> None:
    reading = kaz("status", make_fact("high", review="proposed"))
    assert reading.standing is Standing.NAMED
    assert reading.facts == ()


def test_proposed_fact_does_not_even_make_a_disagreement(
    kaz: Callable[..., Reading], make_fact: MakeFact
) -> None:
    reading = kaz("status", make_fact("high"), make_fact("low", source="two", review="proposed"))
    assert (reading.standing, reading.shading) == (Standing.VALUE, ("high",))


def test_regional_fact_shades_no_country_and_is_readable(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger, make_fact: MakeFact
) -> None:
    fact = make_fact("high", region="central-asia")
    ledger = make_ledger(make_layer("status"), fact, make_fact("low", review="proposed"))
    readings = query.read(ledger, register, "status")
    assert all(reading.standing.silent for reading in readings.values())
    assert query.regional(ledger, "status") == (fact,)
    assert query.regional(ledger, "status", "two") == ()


def test_fact_of_another_layer_shades_nothing(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger, make_fact: MakeFact
) -> None:
    layers = [make_layer("status"), make_layer("set")]
    ledger = make_ledger(layers, make_fact("high", "set"))
    assert query.read(ledger, register, "status")["KAZ"].standing is Standing.NAMED
    assert query.read(ledger, register, "set")["KAZ"].standing is Standing.VALUE


def test_no_common_border_comes_before_every_other_standing(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger, make_fact: MakeFact
) -> None:
    # KAZ borders Russia, UZB does not; a fact that says otherwise does not move the border.
    ledger = make_ledger(
        make_layer("quantity", border_with="RUS"),
        make_fact(10, "quantity", territories=("KAZ",)),
        make_fact(10, "quantity", territories=("UZB",)),
    )
    readings = query.read(ledger, register, "quantity")
    assert readings["KAZ"].standing is Standing.VALUE
    assert readings["UZB"].standing is Standing.NOT_APPLICABLE
    assert readings["UZB"].shading == ()
    assert readings["GEO"].standing is Standing.NEVER_NAMED


@pytest.mark.parametrize(
    ("first", "second", "standing", "shading"),
    [
        ("high", "high", Standing.VALUE, ("high",)),
        ("high", "low", Standing.DISAGREE, ("high", "low")),
        ("low", "high", Standing.DISAGREE, ("low", "high")),
    ],
)
def test_two_sources_with_different_classes_of_status_disagree(
    kaz: Callable[..., Reading],
    make_fact: MakeFact,
    first: str,
    second: str,
    standing: Standing,
    shading: tuple[str, ...],
) -> None:
    reading = kaz("status", make_fact(first), make_fact(second, source="two"))
    assert (reading.standing, reading.shading) == (standing, shading)


def test_one_source_with_two_classes_shades_with_the_higher(
    kaz: Callable[..., Reading], make_fact: MakeFact
) -> None:
    low, high = make_fact("low"), make_fact("high")
    reading = kaz("status", low, high)
    assert (reading.standing, reading.shading) == (Standing.VALUE, ("high",))
    assert reading.headlines == (high,)
    assert set(reading.facts) == {low, high}


@pytest.mark.parametrize("order", [("low", "high"), ("high", "low")])
def test_set_takes_the_highest_class_over_all_sources_and_never_disagrees(
    kaz: Callable[..., Reading], make_fact: MakeFact, order: tuple[str, str]
) -> None:
    reading = kaz("set", make_fact(order[0], "set"), make_fact(order[1], "set", source="two"))
    assert (reading.standing, reading.shading) == (Standing.VALUE, ("high",))
    assert {fact.source for fact in reading.headlines} == {"one", "two"}


def _role(make_fact: MakeFact, power: str, value: str = "high", source: str = "one") -> Fact:
    return make_fact(value, "roles", source, counterpart=power)


BINS = [{"min": n, "colour": f"#{n}{n}{n}{n}{n}{n}"} for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("powers", "shading"),
    [
        ([("USA", "high")], ("bin-0",)),
        ([("USA", "high"), ("USA", "low")], ("bin-0",)),
        ([("USA", "high"), ("CHN", "high")], ("bin-1",)),
        ([("USA", "high"), ("CHN", "gone")], ("bin-0",)),
        ([("USA", "high"), ("USA", "gone")], ("bin-0",)),
        ([("USA", "high"), ("CHN", "low"), ("TUR", "low"), ("RUS", "low")], ("bin-2",)),
        ([("RUS", "gone")], ()),
    ],
)
def test_roles_count_each_power_once_and_not_those_that_are_gone(
    kaz: Callable[..., Reading],
    make_fact: MakeFact,
    powers: list[tuple[str, str]],
    shading: tuple[str, ...],
) -> None:
    classes = [
        {"id": id, "name": {"en": id, "ar": id}, "colour": "#123456"}
        for id in ("high", "low", "gone")
    ]
    facts = [_role(make_fact, power, role) for power, role in powers]
    reading = kaz("roles", *facts, bins=BINS, classes=classes, absent=["gone"])
    assert reading.shading == shading
    assert reading.standing is (Standing.VALUE if shading else Standing.NAMED)
    assert set(reading.facts) == set(facts)


def test_powers_that_two_sources_name_add_up(
    kaz: Callable[..., Reading], make_fact: MakeFact
) -> None:
    facts = [
        _role(make_fact, power, source=source)
        for power, source in [("USA", "one"), ("CHN", "two"), ("USA", "two")]
    ]
    reading = kaz("roles", *facts, bins=BINS)
    assert (reading.standing, reading.shading) == (Standing.VALUE, ("bin-1",))


@pytest.mark.parametrize(
    ("one", "two", "standing"),
    [
        ({"period": "2025"}, {"period": "2025"}, Standing.DISAGREE),
        ({}, {}, Standing.DISAGREE),
        ({"period": "2024"}, {"period": "2025"}, Standing.VALUE),
        ({"period": "2025"}, {}, Standing.VALUE),
    ],
)
def test_two_figures_disagree_only_where_they_cover_the_same_time(
    kaz: Callable[..., Reading],
    make_fact: MakeFact,
    one: dict[str, str],
    two: dict[str, str],
    standing: Standing,
) -> None:
    reading = kaz(
        "quantity",
        make_fact(10, "quantity", **one),
        make_fact(300, "quantity", source="two", **two),
    )
    assert reading.standing is standing
    assert len(reading.shading) == (2 if standing is Standing.DISAGREE else 1)


def test_the_same_figure_from_two_sources_is_no_disagreement(
    kaz: Callable[..., Reading], make_fact: MakeFact
) -> None:
    reading = kaz("quantity", make_fact(10, "quantity"), make_fact(10, "quantity", source="two"))
    assert (reading.standing, reading.shading) == (Standing.VALUE, ("bin-0",))
    assert len(reading.headlines) == 2


def test_different_figures_of_one_bin_still_disagree(
    kaz: Callable[..., Reading], make_fact: MakeFact
) -> None:
    reading = kaz("quantity", make_fact(10, "quantity"), make_fact(11, "quantity", source="two"))
    assert (reading.standing, reading.shading) == (Standing.DISAGREE, ("bin-0",))


def test_figure_comes_before_a_phrase(kaz: Callable[..., Reading], make_fact: MakeFact) -> None:
    phrase, figure = make_fact("high", "quantity"), make_fact(10, "quantity")
    reading = kaz("quantity", phrase, figure)
    assert (reading.headlines, reading.shading) == ((figure,), ("bin-0",))
    assert reading.facts == (figure, phrase)


@pytest.mark.parametrize(
    ("old", "new", "key"), [(300, 10, "bin-0"), (10, 300, "bin-1"), (10, 10, "bin-0")]
)
@pytest.mark.parametrize("newest_first", [True, False])
def test_newest_figure_shades(
    kaz: Callable[..., Reading],
    make_fact: MakeFact,
    old: int,
    new: int,
    key: str,
    newest_first: bool,
) -> None:
    facts = [
        make_fact(old, "quantity"),
        make_fact(old, "quantity", period="2023"),
        make_fact(new, "quantity", period="2025"),
    ]
    reading = kaz("quantity", *(reversed(facts) if newest_first else facts))
    assert (reading.headlines, reading.shading) == ((facts[-1],), (key,))


def test_figure_and_phrase_of_two_sources_add_up_and_the_figure_shades(
    kaz: Callable[..., Reading], make_fact: MakeFact
) -> None:
    reading = kaz(
        "quantity", make_fact("high", "quantity"), make_fact(10, "quantity", source="two")
    )
    assert (reading.standing, reading.shading) == (Standing.VALUE, ("bin-0",))


def test_figure_in_another_unit_shades_nothing(
    kaz: Callable[..., Reading], make_fact: MakeFact
) -> None:
    words = {"en": "%", "ar": "%"}
    units = [{"id": id, "name": words, "measure": words} for id in ("km", "%")]
    reading = kaz("quantity", make_fact(50, "quantity", unit="%"), units=units)
    assert reading.standing is Standing.NAMED
    assert len(reading.facts) == 1


@pytest.mark.parametrize(
    ("number", "key"), [(0, "bin-0"), (99, "bin-0"), (100, "bin-1"), (5000, "bin-1")]
)
def test_bin_begins_at_its_minimum(
    kaz: Callable[..., Reading], make_fact: MakeFact, number: int, key: str
) -> None:
    assert kaz("quantity", make_fact(number, "quantity")).shading == (key,)


def test_combined_figure_shades_each_of_its_members_as_combined(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger, make_fact: MakeFact
) -> None:
    fact = make_fact(500, "quantity", territories=("KAZ", "UZB"), scope="combined")
    readings = query.read(make_ledger(make_layer("quantity"), fact), register, "quantity")
    assert {id for id, r in readings.items() if r.shading == ("combined",)} == {"KAZ", "UZB"}
