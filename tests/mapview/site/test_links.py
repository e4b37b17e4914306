"""Every address on every page: it leads somewhere, by a relative way, and loads nobody else's."""

from __future__ import annotations

import json
import re
from html import unescape
from posixpath import dirname, join, normpath

import pytest

from mapview.site import paths
from tests.mapview.site.conftest import Site

#: Whatever a page loads or leads to: the element's name, and the address.
ADDRESS = re.compile(r'<(\w+)(?: [^<>]*?)? (?:href|src)="([^"]*)"')
ID = re.compile(r' id="([^"]*)"')
OUTSIDE = re.compile(r"[a-z]+:|//")
LARGEST = 300_000


def _addresses(html: str) -> list[tuple[str, str]]:
    return [(tag, unescape(address)) for tag, address in ADDRESS.findall(html)]


@pytest.fixture(scope="session")
def ids(pages: dict[str, str]) -> dict[str, list[str]]:
    return {path: [unescape(id) for id in ID.findall(html)] for path, html in pages.items()}


def test_every_way_leads_to_a_file_and_to_an_element_of_it(
    site: Site, pages: dict[str, str], ids: dict[str, list[str]]
) -> None:
    known = {path: set(found) for path, found in ids.items()}
    lost, walked = [], 0
    for path, html in pages.items():
        for _, address in _addresses(html):
            if OUTSIDE.match(address):
                continue
            walked += 1
            name, _, anchor = address.partition("#")
            target = normpath(join(dirname(path), name)) if name else path
            if target not in site or (anchor and anchor not in known[target]):
                lost.append(f"{path}: {address}")
    assert lost[:10] == []
    assert walked > 10_000


def test_every_page_is_led_to_from_the_root(site: Site, pages: dict[str, str]) -> None:
    ways = {
        path: {normpath(join(dirname(path), a.partition("#")[0])) for _, a in _addresses(html)}
        for path, html in pages.items()
    }
    seen, next_ones = set(), {"index.html"}
    while next_ones:
        seen |= next_ones
        next_ones = {way for path in next_ones for way in ways.get(path, ())} - seen
    assert set(pages) - seen == set()
    unused = set(site) - set(pages) - seen
    assert unused == {paths.asset("leaflet-LICENSE.txt")}


def test_no_id_comes_twice_on_a_page(ids: dict[str, list[str]]) -> None:
    for path, found in ids.items():
        assert len(found) == len(set(found)), path


def test_nothing_is_loaded_from_elsewhere(site: Site, pages: dict[str, str]) -> None:
    for path, html in pages.items():
        loaded = [address for tag, address in _addresses(html) if tag != "a"]
        assert all(a == "data:," or not OUTSIDE.match(a) for a in loaded), path
        assert "<iframe" not in html
        assert "<img" not in html
    for path, data in site.items():
        if path.endswith(".css"):
            for address in re.findall(r"url\(([^)]*)\)|@import", data.decode()):
                assert not OUTSIDE.match(address.strip("\"' ")), path


def test_links_to_others_open_beside_the_page(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        for tag in re.findall(r'<a [^>]*href="https?://[^>]*>', html):
            assert 'target="_blank"' in tag, path


def test_names_end_as_what_they_are_and_no_page_is_large(site: Site) -> None:
    for path, data in site.items():
        assert re.fullmatch(r"(?:[\w-]+/)*[\w-]+\.(?:html|js|css|csv|json|jsonld|txt)", path)
        assert len(data) < LARGEST or not path.endswith(".html"), path


def test_shared_files_are_there_once_and_only_where_they_are_needed(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        mapped = 'id="map_div"' in html
        assert ("leaflet.js" in html) == ("atlas.js" in html) == mapped, path
        assert "<style" not in html
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
        assert all("application/json" in attributes for attributes in inline), path


def test_the_way_from_a_page_is_relative_to_it() -> None:
    here = paths.layer("en", "trade", "record")
    assert here == "en/trade/record.html"
    assert paths.way(here, paths.layer("en", "trade", "articles")) == "articles.html"
    assert paths.way(here, paths.page("ar", "check"), "id") == "../../ar/check.html#id"
    assert paths.way(here, here, "KAZ") == "record.html#KAZ"
    assert paths.way("index.html", here) == here
    assert paths.in_language(here, "ar") == "ar/trade/record.html"


def test_the_json_beside_a_map_is_json(pages: dict[str, str]) -> None:
    for html in pages.values():
        for held in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html):
            assert json.loads(held)
