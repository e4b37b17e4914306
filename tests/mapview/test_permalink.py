"""Addresses: what is written is read back, and what is not understood is told."""

from __future__ import annotations

from difflib import get_close_matches
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapview import permalink
from mapview.permalink import Codec, Misread, View, link

LAYERS = ("normalization", "trade", "flights")
ACCORDING = ("articles", "icgers", "eurasiaar")
COUNTRIES = ("KAZ", "TKM", "GEO")
CODEC = Codec({"layer": LAYERS, "according": ACCORDING}, {"country": COUNTRIES})
DEFAULT = View("normalization", "articles", None, "en")

views = st.builds(
    View,
    st.sampled_from(LAYERS),
    st.sampled_from(ACCORDING),
    st.sampled_from((None, *COUNTRIES)),
    st.sampled_from(("en", "ar")),
)
allowed = {"layer": LAYERS, "according": ACCORDING, "country": COUNTRIES, "lang": ("en", "ar")}


@given(views, st.sampled_from(("en", "ar")))
def test_what_is_written_is_read_back(view: View, browser: str) -> None:
    assert CODEC.decode(CODEC.encode(view), browser) == (view, ())


@given(views)
def test_full_address_is_read_back(view: View) -> None:
    address = link("https://isnad.example/atlas/?layer=old&foo=1#part", CODEC.encode(view))
    base, query = address.split("?")
    assert base == "https://isnad.example/atlas/"
    params = {key: value for key, (value,) in parse_qs(query).items()}
    assert CODEC.decode(params, "en") == (view, ())


@given(st.dictionaries(st.sampled_from(sorted(allowed)), st.text(max_size=12)))
def test_any_value_is_understood_or_told_and_the_view_is_always_one_of_ours(
    params: dict[str, str],
) -> None:
    view, misread = CODEC.decode(params, "en")
    for key, values in allowed.items():
        assert getattr(view, key) in (*values, None)
        given = params.get(key)
        told = [m for m in misread if m.key == key]
        understood = given is None or given.casefold() in {v.casefold() for v in values}
        understood = understood or (key == "country" and given == "")
        assert len(told) == (not understood)


def test_every_parameter_is_written() -> None:
    assert set(CODEC.encode(View("trade", "icgers", "KAZ", "ar"))) == set(allowed)
    assert set(CODEC.encode(DEFAULT)) == set(allowed) - {"country"}


@pytest.mark.parametrize("browser", ["en", "ar"])
def test_empty_address_is_the_default_in_the_browsers_language(browser: str) -> None:
    view, misread = CODEC.decode({}, browser)
    assert view == View("normalization", "articles", None, browser)
    assert misread == ()


@pytest.mark.parametrize("browser", ["en", "ar"])
def test_language_of_the_link_comes_before_the_browsers(browser: str) -> None:
    assert CODEC.decode({"lang": "ar"}, browser)[0].lang == "ar"


@pytest.mark.parametrize(
    ("key", "value", "nearest", "shown"),
    [
        ("layer", "xyz", None, "normalization"),
        ("layer", "trad", "trade", "normalization"),
        ("layer", "", None, "normalization"),
        ("according", "icgers.com", "icgers", "articles"),
        ("country", "FRA", None, None),
        ("country", "KAS", "KAZ", None),
        ("lang", "zz", None, "en"),
    ],
)
def test_bad_value_is_told_with_what_is_allowed_near_and_shown(
    key: str, value: str, nearest: str | None, shown: str | None
) -> None:
    view, misread = CODEC.decode({key: value}, "en")
    assert view == DEFAULT
    assert misread == (Misread(key, value, tuple(allowed[key]), nearest, shown),)


@pytest.mark.parametrize("value", ["kas", "tkn"])
def test_nearest_is_found_in_any_letter_case(value: str) -> None:
    _, (misread,) = CODEC.decode({"country": value}, "en")
    assert misread.nearest == {"kas": "KAZ", "tkn": "TKM"}[value]


def test_all_bad_values_of_a_link_are_told_and_the_good_ones_kept() -> None:
    params = {"layer": "xyz", "country": "FRA", "lang": "zz", "foo": "1", "according": "icgers"}
    view, misread = CODEC.decode(params, "ar")
    assert view == View("normalization", "icgers", None, "ar")
    assert {m.key for m in misread} == {"layer", "country", "lang", "foo"}


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("country", "tkm", "TKM"),
        ("country", "Kaz", "KAZ"),
        ("layer", "TRADE", "trade"),
        ("according", "Icgers", "icgers"),
        ("lang", "AR", "ar"),
    ],
)
def test_letter_case_does_not_matter(key: str, value: str, read: str) -> None:
    view, misread = CODEC.decode({key: value}, "en")
    assert getattr(view, key) == read
    assert misread == ()


def test_empty_country_is_no_country() -> None:
    assert CODEC.decode({"country": ""}, "en") == (DEFAULT, ())


def test_among_very_many_those_are_compared_that_begin_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []

    def close(word: str, options: list[str], n: int) -> list[str]:
        compared.append(len(options))
        return get_close_matches(word, options, n=n)

    monkeypatch.setattr(permalink, "get_close_matches", close)
    known = [f"{source}-{n}" for source in ("first", "Second") for n in range(5000)]
    assert permalink.nearest("SECOND-417x", known) == "Second-417"
    assert permalink.nearest("aaaaa", known) is None
    assert permalink.nearest("zzzzz", known) is None
    assert max(compared) <= 1000


@pytest.mark.parametrize(
    ("key", "nearest"), [("foo", None), ("contry", "country"), ("layers", "layer")]
)
def test_unknown_parameter_is_told_with_the_nearest(key: str, nearest: str | None) -> None:
    view, misread = CODEC.decode({key: "TKM"}, "en")
    assert view == DEFAULT
    assert misread == (Misread(key, "TKM", (), nearest, None),)


@pytest.mark.parametrize("key", ["utm_source", "utm_campaign", "fbclid", "gclid", "mc_cid"])
def test_what_networks_append_is_not_reported(key: str) -> None:
    assert CODEC.decode({key: "x"}, "en") == (DEFAULT, ())


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", '"><b>', "KAZ&lang=ar", "\u202e"])
def test_markup_in_a_value_is_kept_as_it_is_for_the_page_to_escape(value: str) -> None:
    view, (misread,) = CODEC.decode({"country": value}, "en")
    assert view == DEFAULT
    assert misread.value == value


def test_link_encodes_what_it_is_given() -> None:
    address = link("https://isnad.example", {"country": "a&b=<c>", "lang": "ar"})
    assert parse_qs(urlsplit(address).query) == {"country": ["a&b=<c>"], "lang": ["ar"]}
    assert "<" not in address


# --- pages without layers -----------------------------------------------------------------------

CHECK = Codec(optional={"claim": ("trade", "flights"), "verdict": ("holds", "outdated")})


def test_page_without_layers_has_none_in_its_address() -> None:
    assert CHECK.decode({}, "ar") == (View("", "", None, "ar"), ())
    assert CHECK.encode(View(lang="ar")) == {"lang": "ar"}
    assert tuple(CHECK.options) == ("claim", "verdict", "lang")


@given(
    st.sampled_from((None, "trade", "flights")),
    st.sampled_from((None, "holds", "outdated")),
    st.sampled_from(("en", "ar")),
)
def test_claim_and_verdict_are_written_and_read_back(
    claim: str | None, verdict: str | None, lang: str
) -> None:
    view = View(claim=claim, verdict=verdict, lang=lang)
    assert CHECK.decode(CHECK.encode(view), "en") == (view, ())


@pytest.mark.parametrize("key", ["layer", "according", "country"])
def test_parameter_of_another_page_is_told(key: str) -> None:
    view, (misread,) = CHECK.decode({key: "trade"}, "en")
    assert view == View(lang="en")
    assert (misread.key, misread.value, misread.allowed) == (key, "trade", ())


@pytest.mark.parametrize("key", ["claim", "verdict"])
def test_claim_is_none_of_the_map(key: str) -> None:
    view, (misread,) = CODEC.decode({key: "trade"}, "en")
    assert (view, misread.allowed) == (DEFAULT, ())
    assert key not in CODEC.encode(View("trade", "articles", claim="x", verdict="y"))


@pytest.mark.parametrize(
    ("key", "value", "nearest"), [("claim", "trad", "trade"), ("verdict", "wrong", None)]
)
def test_bad_claim_is_told_with_what_is_allowed_and_nothing_is_chosen(
    key: str, value: str, nearest: str | None
) -> None:
    view, misread = CHECK.decode({key: value}, "en")
    assert view == View(lang="en")
    assert misread == (Misread(key, value, CHECK.options[key], nearest, None),)


@pytest.mark.parametrize("key", ["claim", "verdict"])
def test_empty_claim_is_no_claim(key: str) -> None:
    assert CHECK.decode({key: ""}, "en") == (View(lang="en"), ())


def test_page_of_layers_without_a_choice_of_voice() -> None:
    codec = Codec({"layer": LAYERS}, {"country": COUNTRIES})
    assert codec.decode({"layer": "trade"}, "en") == (View("trade", "", None, "en"), ())
    assert codec.encode(View("trade", "icgers", "KAZ")) == {
        "layer": "trade",
        "country": "KAZ",
        "lang": "en",
    }


# --- the view of the map ------------------------------------------------------------------------

MAP = Codec({"layer": LAYERS}, {"country": COUNTRIES, "view": ("present",)})


@given(st.sampled_from((None, *COUNTRIES)), st.sampled_from((None, "present")))
def test_the_view_is_written_and_read_back(country: str | None, view: str | None) -> None:
    seen = View("trade", country=country, view=view)
    assert MAP.decode(MAP.encode(seen), "ar") == (seen, ())
    assert ("view" in MAP.encode(seen)) is bool(view)


@pytest.mark.parametrize("value", ["", "present", "PRESENT"])
def test_only_one_view_has_a_name(value: str) -> None:
    view, misread = MAP.decode({"view": value}, "en")
    assert (view.view, misread) == ("present" if value else None, ())


@pytest.mark.parametrize(("value", "near"), [("foo", None), ("presents", "present")])
def test_view_that_does_not_exist_is_told_and_the_ordinary_one_shown(
    value: str, near: str | None
) -> None:
    view, misread = MAP.decode({"view": value, "layer": "trade"}, "en")
    assert view == View("trade")
    assert misread == (Misread("view", value, ("present",), near, None),)


def test_view_is_none_of_a_page_without_it() -> None:
    _, (misread,) = CHECK.decode({"view": "present"}, "en")
    assert (misread.key, misread.allowed) == ("view", ())


# --- several values of one parameter ------------------------------------------------------------

MANY = Codec({"size": ("slide", "square")}, several={"countries": COUNTRIES})


@given(st.lists(st.sampled_from(COUNTRIES), unique=True).map(tuple))
def test_several_values_are_written_and_read_back_in_their_order(given: tuple[str, ...]) -> None:
    view = View(countries=given, size="square", lang="ar")
    assert MANY.decode(MANY.encode(view), "en") == (view, ())
    assert ("countries" in MANY.encode(view)) is bool(given)


def test_several_values_stand_in_a_link_with_commas_that_can_be_read() -> None:
    address = link("https://isnad.example/briefing", MANY.encode(View(countries=("TKM", "KAZ"))))
    assert "countries=TKM,KAZ" in address
    assert parse_qs(urlsplit(address).query)["countries"] == ["TKM,KAZ"]


@pytest.mark.parametrize("value", ["tkm,Kaz", " TKM , KAZ ", "TKM,,KAZ,", "TKM,KAZ,tkm"])
def test_several_values_are_read_leniently_and_each_once(value: str) -> None:
    view, misread = MANY.decode({"countries": value}, "en")
    assert (view.countries, misread) == (("TKM", "KAZ"), ())


@pytest.mark.parametrize("value", ["", ",", " , "])
def test_no_value_is_none_of_several(value: str) -> None:
    view, misread = MANY.decode({"countries": value}, "en")
    assert (view.countries, misread) == ((), ())


def test_each_bad_one_of_several_is_told_and_the_good_ones_kept() -> None:
    view, misread = MANY.decode({"countries": "FRA,KAZ,KAS,GEO"}, "en")
    assert view.countries == ("KAZ", "GEO")
    assert misread == (
        Misread("countries", "FRA", COUNTRIES, None, "KAZ,GEO"),
        Misread("countries", "KAS", COUNTRIES, "KAZ", "KAZ,GEO"),
    )


def test_where_all_of_several_are_bad_none_is_shown() -> None:
    view, (misread,) = MANY.decode({"countries": "<b>"}, "en")
    assert view.countries == ()
    assert misread == Misread("countries", "<b>", COUNTRIES, None, None)


@given(st.text(max_size=20))
def test_any_text_is_several_of_ours_or_told(value: str) -> None:
    view, misread = MANY.decode({"countries": value}, "en")
    assert set(view.countries) <= set(COUNTRIES)
    parts = {part.strip() for part in value.split(",")} - {""}
    known = {code.casefold() for code in COUNTRIES}
    assert {m.value for m in misread} == {part for part in parts if part.casefold() not in known}
