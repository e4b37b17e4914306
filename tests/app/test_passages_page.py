"""The passages page, run by Streamlit: links in; passages, filters, silences and chips out."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from facts.fields import Modality
from facts.load import Ledger
from facts.passages import passages
from geodata.territories import Register
from mapview.locale import strings
from mapview.text import bare
from tests.app.reading import Open, address_of, opener, page_of, problems
from tests.mapview.html_tree import misdirected


@pytest.fixture
def open_passages(open_map: Open) -> Open:
    """Open the page by a link with these parameters."""
    return opener(open_map, "passages")


def _shown(app: AppTest) -> list[str]:
    nodes = page_of(app).all("article", class_="passage")
    return [node.attributes["data-passage"] for node in nodes]


def _asked(app: AppTest) -> list[str]:
    nodes = [n for n in page_of(app).all("article") if "aria-current" in n.attributes]
    return [node.attributes["data-passage"] for node in nodes]


def _said(app: AppTest) -> str:
    return bare(page_of(app).one("div", role="status").text)


def test_every_passage_is_shown_in_reading_order(
    ledger: Ledger, open_passages: Open, lang: str
) -> None:
    app = open_passages(lang=lang)
    assert problems(app) == []
    assert _shown(app) == [passage.id for passage in passages(ledger)]
    assert _asked(app) == []
    assert _said(app) == ""
    assert misdirected(page_of(app)) == []
    assert app.query_params == {"lang": lang}


@pytest.mark.parametrize(
    "asked",
    [
        {"country": "TKM"},
        {"layer": "outlook"},
        {"source": "icgers"},
        {"modality": "hedged"},
        {"country": "UZB", "layer": "trade", "source": "eurasiaar", "modality": "stated"},
    ],
    ids=str,
)
def test_a_filter_leaves_what_one_fact_fulfils_whole(
    ledger: Ledger, open_passages: Open, asked: dict[str, str]
) -> None:
    app = open_passages(lang="en", **asked)

    def fits(fact: object) -> bool:
        own = {
            "country": fact.territories,
            "layer": (fact.indicator,),
            "source": (fact.source,),
            "modality": (fact.modality.value,),
        }
        return all(value in own[key] for key, value in asked.items())

    wanted = [p.id for p in passages(ledger) if any(map(fits, p.facts))]
    assert 0 < len(wanted) < len(passages(ledger))
    assert _shown(app) == wanted
    assert f"{len(wanted)} of {len(passages(ledger))}" in _said(app)
    assert app.query_params == {"lang": "en", **asked}
    told = parse_qs(urlsplit(address_of(app)).query)
    assert {key: value for key, (value,) in told.items()} == {"lang": "en", **asked}


def test_the_boxes_write_the_filter_into_the_address(open_passages: Open) -> None:
    app = open_passages(lang="en")
    app.selectbox(key="country").set_value("AZE").run()
    app.selectbox(key="modality").set_value("attributed").run()
    assert app.query_params == {"lang": "en", "country": "AZE", "modality": "attributed"}
    assert 0 < len(_shown(app)) < 10


def test_filters_that_no_passage_fits_say_so(open_passages: Open, lang: str) -> None:
    app = open_passages(lang=lang, country="AZE", source="eurasiaar")
    assert _shown(app) == []
    assert strings(lang)("passages_none") in _said(app)
    assert strings(lang)("passages_reset") in _said(app)


def test_a_country_never_named_is_a_silence_and_not_a_no(
    register: Register, open_passages: Open, lang: str
) -> None:
    app = open_passages(lang=lang, country="GEO")
    name = register.territory("GEO").name[lang]
    assert _shown(app) == []
    assert strings(lang)("passages_never_named", country=name) in _said(app)


def test_statements_about_the_whole_region_are_counted(
    ledger: Ledger, register: Register, open_passages: Open
) -> None:
    regional = [p for p in passages(ledger) if any(f.region == "central-asia" for f in p.facts)]
    said = _said(open_passages(lang="en", country="TJK"))
    assert f"about {register.regions['central-asia'].en} as a whole: {len(regional)}." in said


@pytest.mark.parametrize("inner", [False, True])
def test_a_link_to_a_fact_marks_it_and_its_passage(
    ledger: Ledger, open_passages: Open, inner: bool
) -> None:
    passage = next(p for p in passages(ledger) if len(p.facts) > 1)
    fact = passage.facts[-1 if inner else 0]
    app = open_passages(fact=fact.id, lang="en")
    assert _asked(app) == [passage.id]
    (row,) = [n for n in page_of(app).all("li") if "aria-current" in n.attributes]
    assert row.attributes["data-fact"] == row.attributes["id"] == fact.id
    scripts = [h.proto.body for h in app.html if "=> isnadScrollTo(" in h.proto.body]
    assert len(scripts) == 1
    assert f'"{fact.id}"' in scripts[0]


def test_any_name_of_a_passage_leads_to_it(ledger: Ledger, open_passages: Open) -> None:
    passage = next(p for p in passages(ledger) if len(p.names) > 1)
    for name in passage.names:
        assert _asked(open_passages(passage=name)) == [passage.id]


def test_what_a_link_asks_for_is_shown_beside_a_filter_until_the_reader_filters(
    open_passages: Open,
) -> None:
    app = open_passages(fact="icgers-aze-flights", country="KGZ", lang="en")
    assert _shown(app)[0] == "icgers-2616"
    assert len(_shown(app)) > 1
    assert strings("en")("passages_beside_filter") in page_of(app).text
    app.selectbox(key="country").set_value("TJK").run()
    assert "icgers-2616" not in _shown(app)
    assert "fact" not in app.query_params


def test_a_fact_without_a_passage_leads_to_its_own_page(open_passages: Open, lang: str) -> None:
    app = open_passages(fact="cia-kaz-border-russia", lang=lang)
    assert _asked(app) == []
    assert strings(lang)("passages_unquoted") in _said(app)
    (link,) = page_of(app).one("div", role="status").all("a")
    asked = parse_qs(urlsplit(link.attributes["href"]).query)
    assert asked == {"fact": ["cia-kaz-border-russia"], "lang": [lang]}


def test_what_a_link_asks_for_in_vain_is_told_without_all_that_is_allowed(
    open_passages: Open,
) -> None:
    app = open_passages(fact="icgers-aze-flight", layer="xyz", lang="en")
    alert = page_of(app).one(class_="isnad-alert").text
    for part in ("fact=icgers-aze-flight", "icgers-aze-flights", "layer=xyz", "normalization"):
        assert part in alert
    assert "icgers-kaz-accords" not in alert


def test_every_control_has_a_label(open_passages: Open, lang: str) -> None:
    boxes = open_passages(lang=lang).selectbox
    assert {box.key for box in boxes} == {"country", "layer", "source", "modality"}
    assert all(box.label.strip() for box in boxes)
    (modality,) = [box for box in boxes if box.key == "modality"]
    names = [strings(lang)(f"modality_name_{m.value}") for m in Modality]
    assert list(modality.options) == names
