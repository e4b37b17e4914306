"""The map in words: sentences written by hand, and what holds for every map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from facts.load import Ledger
from facts.models import Fact, Indicator
from geodata.territories import Register
from mapview import inwords
from mapview.locale import strings
from mapview.spec import build
from mapview.text import bare
from tests.mapview.html_tree import parse
from tests.readings import Expected

#: What the map says, sentence by sentence, after its title; by layer, choice and language.
SAID = {
    ("normalization", "articles", "en"): (
        "Highest given. Joined the Abraham Accords: Kazakhstan (icgers.com, eurasiaar.org).",
        "Normalized relations: Azerbaijan (icgers.com).",
        "Ties, no formal normalization: Kyrgyzstan (eurasiaar.org); Uzbekistan (eurasiaar.org).",
        "Unofficial ties: Tajikistan (eurasiaar.org).",
        "Sources disagree on Turkmenistan: Normalized relations, icgers.com; "
        "Ties, no formal normalization, eurasiaar.org.",
        "Named, and nothing said on this: Armenia. That is not a “no”.",
        "Never named: Georgia. That is not a “no”.",
    ),
    ("normalization", "icgers", "ar"): (
        "الأعلى مما ذُكر. انضمّت إلى الاتفاقيات الإبراهيمية: كازاخستان.",
        "طبّعت علاقاتها: تركمانستان؛ أذربيجان.",
        "ذُكرت ولم يُقل عنها شيء في هذا الشأن: قرغيزستان، طاجيكستان، أوزبكستان، أرمينيا. "
        "وليس ذلك «لا».",
        "لم تُذكر قط: جورجيا. وليس ذلك «لا».",
    ),
    ("border-russia", "articles", "en"): (
        "As a sum: nearly 8,000 km for Azerbaijan and Kazakhstan together, icgers.com. "
        "No figure is given for one of them alone.",
        "Never named: Georgia. That is not a “no”.",
        "No common border, so nothing to say: "
        "Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan, Armenia.",
    ),
    ("border-russia", "icgers", "ar"): (
        "مجموعًا: ما يقارب 8,000 كم (أذربيجان وكازاخستان معًا). ولا يُذكر رقم لأي منها وحدها.",
        "لم تُذكر قط: جورجيا. وليس ذلك «لا».",
        "لا حدود مشتركة، فلا شيء يقال: قرغيزستان، طاجيكستان، تركمانستان، أوزبكستان، أرمينيا.",
    ),
    ("border-iran", "measured", "en"): (
        "Length of the border. Highest: Turkmenistan, 1,106 km. "
        "Then: Azerbaijan, about 691 km; Armenia, about 46 km.",
        "No common border, so nothing to say: "
        "Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan, Georgia.",
        "Drawn as well: Ashgabat: 24.8 km to the border.",
    ),
    ("trade", "articles", "en"): (
        "Trade, definition not given: Azerbaijan, more than 360 USD million, icgers.com.",
        "Trade agreements, no figure: Kazakhstan (eurasiaar.org).",
        "“Limited” trade, no figure: Kyrgyzstan (eurasiaar.org); Uzbekistan (eurasiaar.org).",
        "Named, and nothing said on this: Tajikistan, Turkmenistan, Armenia. That is not a “no”.",
        "Never named: Georgia. That is not a “no”.",
    ),
    # Figures of one measure in one order; another measure apart, and two equal ones unranked.
    ("flights", "record", "en"): (
        "All flights. Highest: Azerbaijan, 20 flights a week (January 2026), "
        "Minval.az, citing Azertag. "
        "Then: Kazakhstan, 0 flights a week (February 2026), KazTAG (kt.kz).",
        "Some airlines’ flights, not a total: "
        "Uzbekistan, 2 flights a week: Centrum Air, Tashkent–Tel Aviv (2025), Kikar HaShabbat; "
        "Armenia, 2 flights a week: the airline “Armenia”, Yerevan–Tel Aviv (May 2017), "
        "Sputnik Armenia.",
        "No such figure found: Kyrgyzstan, Tajikistan, Turkmenistan, Georgia. "
        "That is neither a “no” nor a zero.",
    ),
    ("visitors", "articles", "ar"): (
        "زوّار: أذربيجان، نحو 60,000 زائر في السنة (2025)، icgers.com.",
        "ذُكرت ولم يُقل عنها شيء في هذا الشأن: "
        "كازاخستان، قرغيزستان، طاجيكستان، تركمانستان، أوزبكستان، أرمينيا. وليس ذلك «لا».",
        "لم تُذكر قط: جورجيا. وليس ذلك «لا».",
    ),
    ("diplomacy", "articles", "en"): (
        "Israeli embassy opened: Turkmenistan (icgers.com).",
        "Ambassadors exchanged: "
        "Kazakhstan (eurasiaar.org; also Visit by Israel’s foreign minister, icgers.com).",
        "Visit by Israel’s foreign minister: Azerbaijan (icgers.com).",
        "Agreements or co-operation: Kyrgyzstan (eurasiaar.org).",
        "Named, and nothing said on this: Tajikistan, Uzbekistan, Armenia. That is not a “no”.",
        "Never named: Georgia. That is not a “no”.",
    ),
    ("powers", "articles", "en"): (
        "Outside powers. Highest: Kazakhstan, 4 powers (Israel, United States, Russia, China). "
        "Then: Azerbaijan, 3 powers (Israel, Türkiye, United States); "
        "Kyrgyzstan, 1 power (Israel); Tajikistan, 1 power (Russia); "
        "Turkmenistan, 1 power (Israel); Uzbekistan, 1 power (Israel).",
        "Named, and nothing said on this: Armenia. That is not a “no”.",
        "Never named: Georgia. That is not a “no”.",
    ),
    ("powers", "record", "en"): (
        "No country has a value.",
        "No such figure found: Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan, "
        "Armenia, Azerbaijan, Georgia. That is neither a “no” nor a zero.",
    ),
}


@pytest.mark.parametrize(("layer", "according", "lang"), SAID)
def test_the_map_says_what_was_written_by_hand(
    ledger: Ledger, register: Register, layer: str, according: str, lang: str
) -> None:
    spec = build(ledger, register, layer, according, lang)
    lead, *said = inwords.statements(ledger, register, spec)
    assert tuple(bare(statement.words) for statement in said) == SAID[layer, according, lang]
    assert spec.title in lead.words
    assert spec.subtitle in lead.words


def test_every_country_is_placed_by_one_statement_that_names_it(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    said = inwords.statements(ledger, register, spec)
    placed = Counter(id for statement in said for id in statement.territories)
    assert placed == dict.fromkeys(register.ids, 1)
    for statement in said:
        for id in statement.territories:
            assert register.territory(id).name[lang] in statement.words


def test_silent_countries_stand_in_sentences_of_silence_alone(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    for statement in inwords.statements(ledger, register, spec):
        standings = {spec.shades[id].standing for id in statement.territories}
        silent = {standing for standing in standings if standing.silent}
        assert not silent or len(standings) == 1
        for standing in silent:
            words = strings(lang)(f"map_words_{standing}", countries="|")
            assert statement.words.startswith(words.partition("|")[0])


@pytest.mark.parametrize(
    ("disputed", "highest"), [((10, 30), True), ((10, 900), False), ((500, 30), False)]
)
def test_none_is_called_highest_beside_a_higher_figure_in_dispute(
    register: Register,
    make_ledger: Callable[..., Ledger],
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
    disputed: tuple[int, int],
    highest: bool,
) -> None:
    sides = zip(disputed, ("one", "two"), strict=True)
    made = make_ledger(
        make_layer("quantity"),
        *(make_fact(value, "quantity", source, territories=("UZB",)) for value, source in sides),
        make_fact(400, "quantity", territories=("KAZ",)),
        make_fact(40, "quantity", territories=("TJK",)),
    )
    spec = build(made, register, "quantity", "articles", "en")
    words = " ".join(s.words for s in inwords.statements(made, register, spec))
    assert ("Highest" in words) is highest
    assert words.index("Kazakhstan") < words.index("Tajikistan")
    assert "Sources disagree on Uzbekistan: Length: " in words


def test_none_is_called_highest_beside_a_higher_class_in_dispute(
    register: Register,
    make_ledger: Callable[..., Ledger],
    make_layer: Callable[..., Indicator],
    make_fact: Callable[..., Fact],
) -> None:
    facts = [make_fact("low", territories=("KAZ",)), make_fact("low", territories=("UZB",))]
    layer = make_layer("status")
    for other, highest in ((None, True), (make_fact("high", "status", "two"), False)):
        made = make_ledger(layer, *facts, *([other] if other else []))
        spec = build(made, register, "status", "articles", "en")
        words = " ".join(s.words for s in inwords.statements(made, register, spec))
        assert ("Highest" in words) is highest


def test_the_choice_is_announced_with_value_and_source(ledger: Ledger, register: Register) -> None:
    spec = build(ledger, register, "normalization", "articles", "en")
    assert inwords.announced(spec, "TKM", "both articles") == (
        "Turkmenistan. Normalization with Israel, according to both articles: sources disagree: "
        "Normalized relations (icgers.com); Ties, no formal normalization (eurasiaar.org)"
    )
    assert inwords.announced(spec, None, "both articles") == (
        "Normalization with Israel, according to both articles."
    )


def test_silence_is_announced_as_what_it_is(ledger: Ledger, register: Register) -> None:
    spec = build(ledger, register, "trade", "articles", "ar")
    assert inwords.announced(spec, "GEO", "المقالين معًا") == (
        "جورجيا. التبادل التجاري مع إسرائيل، بحسب المقالين معًا: "
        "لا يذكر المصدر هذه الدولة قط، وليس ذلك «لا»."
    )


def test_announcements_and_words_carry_no_isolates(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    for id in (None, *register.ids):
        words = inwords.announced(spec, id, "⁦x⁩")
        assert words == bare(words)
    html = inwords.html(inwords.statements(ledger, register, spec), lang)
    assert html == bare(html)
    page = parse(html)
    assert page.one("details").attributes["lang"] == lang
    assert page.one("div", id=inwords.ID).all("p")
