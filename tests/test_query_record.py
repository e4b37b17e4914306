"""What the record says of a country: figures weighed by rank, kind and time; conflicts kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from facts import query
from facts.load import Ledger
from facts.models import Fact, Indicator
from facts.query import Reading, Standing
from geodata.territories import Register

Make = Callable[..., Fact]
MakeLayer = Callable[..., Indicator]
MakeLedger = Callable[..., Ledger]
Kaz = Callable[..., Reading]

WORDS = {"en": "words", "ar": "كلمات"}
MEASURES = [
    {"id": "total", "unit": "km", "name": WORDS},
    {"id": "part", "unit": "km", "name": WORDS, "colour": "#123456"},
    {"id": "plan", "unit": "km", "name": WORDS},
]


@pytest.fixture
def kaz(register: Register, make_layer: MakeLayer, make_ledger: MakeLedger) -> Kaz:
    """Read Kazakhstan, according to the record, in a ledger of one layer and these facts."""

    def read(kind: str, *facts: Fact, according: str = "record", **layer: object) -> Reading:
        ledger = make_ledger(make_layer(kind, **layer), *facts)
        return query.read(ledger, register, kind, according)["KAZ"]

    return read


# --- the project's own ledger -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "country", "facts"),
    [
        # The two sides' pages of the Factbook agree; it is the reference series.
        ("border-russia", "KAZ", ["cia-kaz-border-russia"]),
        # 2022 is higher and older; 2021 to 2025 is an average, civilian trade another thing.
        ("trade", "AZE", ["press-aze-trade-turnover-2023"]),
        # Published twice for the same months, the second time to the dollar.
        ("trade", "KAZ", ["press-kaz-trade-2025-b"]),
        ("trade", "ARM", ["press-arm-trade-2003"]),
        ("trade", "GEO", ["press-geo-trade-2022"]),
        # One airline in 2025; what is planned does not shade.
        ("flights", "UZB", ["press-uzb-flights-centrum-air-2025"]),
        ("flights", "AZE", ["press-aze-flights-total-2026"]),
        ("visitors", "AZE", ["press-aze-visitors-2025"]),
        ("visitors", "GEO", ["press-geo-visits-2025", "press-geo-visits-2025-b"]),
        ("normalization", "TJK", ["press-tjk-normalization"]),
        ("diplomacy", "ARM", ["press-arm-embassy-in-israel"]),
    ],
)
def test_figure_that_stands_first_shades(
    ledger: Ledger, register: Register, layer: str, country: str, facts: list[str]
) -> None:
    reading = query.read(ledger, register, layer, "record")[country]
    assert [fact.id for fact in reading.headlines] == facts


def test_georgia_s_two_numbers_of_visits_contradict_one_another(
    ledger: Ledger, register: Register
) -> None:
    reading = query.read(ledger, register, "visitors", "record")["GEO"]
    assert reading.standing is Standing.DISAGREE
    assert [fact.value for fact in reading.headlines] == [402426, 382426]
    assert reading.shading == ("measure-visits",)
    assert reading.keys == {"record": "measure-visits"}


def test_nothing_is_named_in_the_record(ledger: Ledger, register: Register) -> None:
    for according in ("record", "measured"):
        for layer in ledger.indicators:
            for reading in query.read(ledger, register, layer, according).values():
                assert reading.named_by == ()
                assert reading.standing not in (Standing.NAMED, Standing.NEVER_NAMED)


# --- rank, measure, time ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["quantity", "status", "set", "roles"])
def test_what_is_known_to_be_wrong_never_shades(
    kaz: Kaz, make_record_fact: Make, kind: str
) -> None:
    value: Any = 10 if kind == "quantity" else "high"
    counterpart = "USA" if kind == "roles" else None
    fact = make_record_fact(value, kind, rank="deprecated", counterpart=counterpart)
    reading = kaz(kind, fact)
    assert (reading.standing, reading.headlines) == (Standing.NOT_FOUND, ())
    assert reading.facts == (fact,)


def test_what_is_known_to_be_wrong_does_not_even_disagree(kaz: Kaz, make_record_fact: Make) -> None:
    right, wrong = make_record_fact(10), make_record_fact(300, rank="deprecated")
    reading = kaz("quantity", wrong, right)
    assert (reading.standing, reading.headlines) == (Standing.VALUE, (right,))
    assert set(reading.facts) == {right, wrong}


@pytest.mark.parametrize("first", [True, False])
def test_preferred_figure_comes_before_a_newer_and_a_better_measured_one(
    kaz: Kaz, make_record_fact: Make, first: bool
) -> None:
    preferred = make_record_fact(10, rank="preferred", period="2003", measure="part")
    newer = make_record_fact(300, period="2025", measure="total")
    reading = kaz(
        "quantity", *((preferred, newer) if first else (newer, preferred)), measures=MEASURES
    )
    assert (reading.standing, reading.headlines) == (Standing.VALUE, (preferred,))


@pytest.mark.parametrize("first", [True, False])
def test_among_equals_the_first_measure_comes_before_a_newer_figure(
    kaz: Kaz, make_record_fact: Make, first: bool
) -> None:
    total = make_record_fact(10, period="2020", measure="total")
    part = make_record_fact(300, period="2025", measure="part")
    reading = kaz("quantity", *((total, part) if first else (part, total)), measures=MEASURES)
    assert (reading.headlines, reading.shading) == ((total,), ("bin-0",))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2023", "2024"),
        (None, "1999"),
        ("2025-03", "2025-04"),
        ("2024-06-30", "2024"),  # a year reaches to its end
        ("2021/2024", "2025-01"),
        ("2020/..", "2021"),  # an open end covers no more than its start
        ("2023?", "2024~"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_of_one_measure_the_latest_figure_shades(
    kaz: Kaz, make_record_fact: Make, older: str | None, newer: str, first: bool
) -> None:
    old, new = make_record_fact(300, period=older), make_record_fact(10, period=newer)
    reading = kaz("quantity", *((old, new) if first else (new, old)))
    assert (reading.standing, reading.headlines) == (Standing.VALUE, (new,))


@pytest.mark.parametrize(
    "other",
    [
        {"value": 11},
        {"value": 300},
        {"value": 10, "upper": 20},
        {"value": 10, "comparator": "more_than"},
    ],
    ids=["same shade", "another shade", "a range", "a bound"],
)
@pytest.mark.parametrize("rank", ["preferred", "normal"])
def test_figures_of_equal_standing_that_differ_disagree(
    kaz: Kaz, make_record_fact: Make, other: dict[str, Any], rank: str
) -> None:
    given = {"period": "2025", "rank": rank}
    facts = make_record_fact(10, **given), make_record_fact(**other, **given)
    reading = kaz("quantity", *facts)
    assert (reading.standing, reading.headlines) == (Standing.DISAGREE, facts)
    assert len(reading.shading) == (2 if other["value"] == 300 else 1)


def test_figure_published_twice_is_one_voice(kaz: Kaz, make_record_fact: Make) -> None:
    once, again = make_record_fact(10), make_record_fact(10, publications=("notice",))
    reading = kaz("quantity", once, again)
    assert (reading.standing, reading.headlines) == (Standing.VALUE, (once,))
    assert reading.facts == (once, again)


def test_sum_over_several_countries_stands_behind_a_country_s_own_figure(
    kaz: Kaz, make_record_fact: Make
) -> None:
    total = make_record_fact(300, "quantity", territories=("KAZ", "UZB"), scope="combined")
    own = make_record_fact(50, "quantity")
    assert kaz("quantity", total, own).headlines == (own,)
    assert kaz("quantity", total).headlines == (total,)


def test_preferred_class_comes_before_a_higher_one(kaz: Kaz, make_record_fact: Make) -> None:
    high = make_record_fact("high", "status")
    low = make_record_fact("low", "status", rank="preferred")
    assert kaz("status", high, low).headlines == (low,)
    assert kaz("status", high).headlines == (high,)


def test_forecast_never_shades_a_layer_of_what_is(kaz: Kaz, make_record_fact: Make) -> None:
    plan = make_record_fact(10, modality="forecast", rank="preferred")
    both = ["stated", "forecast"]
    assert kaz("quantity", plan, modalities=both).standing is Standing.NOT_FOUND
    flown = make_record_fact(300)
    reading = kaz("quantity", plan, flown, modalities=both)
    assert (reading.headlines, set(reading.facts)) == ((flown,), {flown, plan})
    # A layer of forecasts alone is shaded by them.
    assert kaz("quantity", plan, modalities=["forecast"]).standing is Standing.VALUE


def test_class_without_a_colour_is_read_and_does_not_shade(
    kaz: Kaz, make_record_fact: Make
) -> None:
    classes = [
        {"id": "read", "name": WORDS, "record": True},
        {"id": "low", "name": WORDS, "colour": "#999999"},
    ]
    read, low = make_record_fact("read", "set"), make_record_fact("low", "set")
    assert kaz("set", read, classes=classes).standing is Standing.NOT_FOUND
    reading = kaz("set", read, low, classes=classes)
    assert (reading.shading, reading.facts) == (("low",), (low, read))


# --- two definitions never share a scale --------------------------------------------------------


def test_two_definitions_never_share_the_scale(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger, make_record_fact: Make
) -> None:
    layer = make_layer("quantity", measures=MEASURES)
    facts = (
        make_record_fact(300, measure="total"),
        make_record_fact(300, measure="part", territories=("UZB",)),
        make_record_fact(300, measure="plan", territories=("TKM",)),
    )
    readings = query.read(make_ledger(layer, *facts), register, "quantity", "record")
    assert readings["KAZ"].shading == ("bin-1",)
    assert readings["UZB"].shading == ("measure-part",)
    # A measure without a colour is read in the panel alone.
    assert readings["TKM"].standing is Standing.NOT_FOUND
    assert readings["TKM"].facts == (facts[2],)
    assert query.scale_of(layer, readings.values()) == "total"


def test_scale_is_taken_by_the_first_measure_that_anybody_gives(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger, make_record_fact: Make
) -> None:
    layer = make_layer("quantity", measures=MEASURES)
    facts = [
        make_record_fact(n, measure="part", territories=(c,)) for n, c in ((9, "KAZ"), (300, "UZB"))
    ]
    readings = query.read(make_ledger(layer, *facts), register, "quantity", "record")
    assert (readings["KAZ"].shading, readings["UZB"].shading) == (("bin-0",), ("bin-1",))
    assert query.scale_of(layer, readings.values()) == "part"


def test_layer_without_measures_has_one_scale(
    register: Register, make_layer: MakeLayer, make_ledger: MakeLedger, make_record_fact: Make
) -> None:
    layer = make_layer("quantity")
    readings = query.read(make_ledger(layer, make_record_fact(1)), register, "quantity", "record")
    assert query.scale_of(layer, readings.values()) is None


# --- who is asked -------------------------------------------------------------------------------


def test_articles_the_record_and_measurements_are_asked_apart(
    kaz: Kaz, make_fact: Make, make_record_fact: Make, make_measured_fact: Make
) -> None:
    facts = make_fact(5, "quantity"), make_record_fact(300), make_measured_fact(7)
    for according, fact in zip(("articles", "record", "measured"), facts, strict=True):
        reading = kaz("quantity", *facts, according=according)
        assert (reading.facts, reading.standing) == ((fact,), Standing.VALUE)


def test_choice_is_on_offer_where_there_is_such_a_source(
    make_layer: MakeLayer,
    make_ledger: MakeLedger,
    make_record_fact: Make,
    make_measured_fact: Make,
) -> None:
    layer = make_layer("quantity")
    offered = {
        (): ("articles", "one", "two"),
        (make_record_fact(1),): ("articles", "one", "two", "record"),
        (make_measured_fact(1),): ("articles", "one", "two", "measured"),
    }
    for facts, options in offered.items():
        ledger = make_ledger(layer, *facts)
        assert query.according_options(ledger) == options
    # The record is asked as one: none of its sources alone.
    with pytest.raises(KeyError, match="rec"):
        query.chosen_sources(make_ledger(layer, make_record_fact(1)), "rec")
