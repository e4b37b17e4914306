"""The map on the screen: a base that is mounted once, and a light painting for each layer."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit_folium import (
    _get_feature_group_string,
    _get_header,
    _get_html,
    _get_map_string,
    generate_js_hash,
)

from facts.load import Ledger
from facts.query import Standing
from geodata.territories import Register
from mapview import assets, folium_map, inwords
from mapview.spec import build
from mapview.text import bare
from tests.mapview.html_tree import arabic, parse
from tests.readings import Expected

STATIC = Path(__file__).parents[2] / "static"
BUDGET = 20_000
#: What a switch of the layer may send, in UTF-8.
SWITCH = 10_000


def _sent(ledger: Ledger, register: Register, layer: str, according: str, lang: str) -> list[str]:
    """The two scripts that streamlit-folium sends to the browser: base map and painting."""
    base = folium_map.base_map()
    script = _get_map_string(base)
    spec = build(ledger, register, layer, according, lang)
    return [script, _get_feature_group_string(folium_map.painting(spec, register, "KAZ"), base)]


def test_base_map_is_the_same_for_every_layer_source_and_language(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    first, _ = _sent(ledger, register, "normalization", "articles", "en")
    base, _ = _sent(ledger, register, expected.layer, expected.according, lang)
    assert base == first
    # streamlit-folium remounts the component when this hash changes.
    assert generate_js_hash(base, "atlas") == generate_js_hash(first, "atlas")


def test_base_map_is_small_and_carries_no_geometry(ledger: Ledger, register: Register) -> None:
    base, _ = _sent(ledger, register, "normalization", "articles", "en")
    assert len(base.encode()) < BUDGET
    assert "oordinates" not in base
    # Corners of the view and of the bounds: four points, no outlines.
    assert len(re.findall(r"-?\d+\.\d+", base)) < 20
    for id in register.ids:
        assert id not in base


def test_painting_is_small_and_carries_no_geometry(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    _, painting = _sent(ledger, register, expected.layer, expected.according, lang)
    assert len(painting.encode()) < SWITCH
    assert "oordinates" not in painting


def test_paintings_of_different_layers_differ(ledger: Ledger, register: Register) -> None:
    sent = {_sent(ledger, register, layer, "articles", "en")[1] for layer in ledger.indicators}
    assert len(sent) == len(ledger.indicators)


def test_painting_hands_the_payload_over_as_it_is(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    _, painting = _sent(ledger, register, expected.layer, expected.according, lang)
    (sent,) = re.findall(r"isnad\.paint\(map_div, (.*)\)\n", painting)
    spec = build(ledger, register, expected.layer, expected.according, lang)
    payload = folium_map.payload(spec, register, "KAZ")
    assert json.loads(sent) == json.loads(json.dumps(payload))
    assert list(payload["territories"]) == list(register.ids)


def test_payload_says_standing_silence_and_choice_of_each_country(
    ledger: Ledger, register: Register
) -> None:
    spec = build(ledger, register, "normalization", "articles", "en")
    territories = folium_map.payload(spec, register, "GEO")["territories"]
    for id, standing in {
        "KAZ": Standing.VALUE,
        "TKM": Standing.DISAGREE,
        "ARM": Standing.NAMED,
        "GEO": Standing.NEVER_NAMED,
    }.items():
        classes = territories[id]["classes"]
        assert standing.value in classes
        assert ("silent" in classes) is standing.silent
        assert ("selected" in classes) is (id == "GEO")
        assert territories[id]["fill"]["colours"] == spec.shades[id].fill.colours
        assert territories[id]["fill"]["pattern"] == spec.shades[id].fill.pattern


def test_each_country_is_labelled_in_the_language_where_the_register_says(
    ledger: Ledger, register: Register, lang: str
) -> None:
    spec = build(ledger, register, "flights", "articles", lang)
    labels = folium_map.payload(spec, register, None)["labels"]
    shown = {parse(label["html"]).text.split("≈")[0]: label["at"] for label in labels}
    for territory in register.territories:
        lat_lon = [territory.label.lat, territory.label.lon]
        assert shown[territory.name[lang]] == lat_lon


def test_no_country_is_labelled_with_a_combined_figure(
    ledger: Ledger, register: Register, lang: str
) -> None:
    spec = build(ledger, register, "border-russia", "articles", lang)
    payload = folium_map.payload(spec, register, None)
    assert not [label for label in payload["labels"] if re.search(r"\d", label["html"])]
    for id in ("AZE", "KAZ"):
        tooltip = parse(payload["territories"][id]["tooltip"]).text
        assert "8,000" in tooltip
        for member in ("AZE", "KAZ"):
            assert register.territory(member).name[lang] in tooltip


def test_tooltip_names_value_and_source_or_the_kind_of_silence(
    ledger: Ledger, register: Register, expected: Expected, lang: str
) -> None:
    spec = build(ledger, register, expected.layer, expected.according, lang)
    for shade in spec.shades.values():
        tooltip = parse(folium_map.tooltip(shade, lang)).text
        assert tooltip.startswith(shade.label)
        assert shade.note in tooltip
        for said in shade.said:
            assert bare(said.value) in tooltip
            assert bare(said.source) in tooltip


def test_country_names_on_dark_fills_are_light(ledger: Ledger, register: Register) -> None:
    spec = build(ledger, register, "normalization", "articles", "en")
    labels = folium_map.payload(spec, register, None)["labels"]
    grounds = {
        parse(label["html"]).text: parse(label["html"]).all("div")[0].attributes["class"]
        for label in labels
    }
    assert grounds["Kazakhstan"] == "on-dark"
    assert grounds["Georgia"] == grounds["Armenia"] == "on-light"


def test_map_and_controls_are_named_in_the_language(
    ledger: Ledger, register: Register, lang: str
) -> None:
    spec = build(ledger, register, "trade", "articles", lang)
    payload = folium_map.payload(spec, register, None)
    assert (payload["lang"], payload["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    words = payload["words"]
    assert all(spec.title in words[key] for key in ("label", "keys"))
    assert words.pop("id") == inwords.ID
    assert all(arabic(word) == (lang == "ar") for word in words.values())


def test_markup_in_the_words_of_the_map_cannot_end_the_script(
    ledger: Ledger, register: Register
) -> None:
    spec = replace(build(ledger, register, "trade", "articles", "en"), title="</script><b>&'")
    base = folium_map.base_map()
    script = _get_feature_group_string(folium_map.painting(spec, register, None), base)
    assert "<" not in script.split("isnad.paint", 1)[1].split(".addTo")[0]


def test_scripts_and_styles_are_files_of_ours_by_relative_address() -> None:
    base = folium_map.base_map()
    links = [url for _, url in (*base.default_js, *base.default_css)]
    assert [url.rsplit("/", 1)[1] for url in links] == list(assets.on_mount())
    for url in links:
        assert re.fullmatch(r"\.\./\.\./app/static/[\w.-]+", url)
        assert (STATIC / url.rsplit("/", 1)[1]).is_file()
    assert folium_map.AtlasMap._name == "Map"


def test_page_of_the_map_asks_for_nothing_else() -> None:
    base = folium_map.base_map()
    page = _get_map_string(base) + _get_header(base) + _get_html(base)
    assert "isnad.base(" in page
    assert re.findall(r"""(?:src|href)=["']([^"']+)|https?:|tileLayer""", page) == []


def test_all_static_files_are_there_and_a_missing_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert assets.missing_files() == ()
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    for name in (*assets.SCRIPTS, *assets.STYLES):
        (tmp_path / name).touch()
    (tmp_path / "atlas.js").unlink()
    assert assets.missing_files() == ("atlas.js",)
