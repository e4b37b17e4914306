"""Imports run one way, the start is light, the house keeps its shape, nobody outside is asked."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("geodata", "facts", "mapview", "pages")

#: What the start of the app must not wait for, and a hosted app has no memory for.
HEAVY = ("geopandas", "shapely", "pyproj", "plotly", "matplotlib")

#: What each package may import of the project, and which libraries are its own business.
MAY_IMPORT = {
    "geodata": {"geodata"},
    "facts": {"facts", "geodata.territories"},
    "mapview": {"mapview", "facts", "geodata"},
    "pages": {"pages", "mapview", "facts", "geodata"},
    "app": {"pages", "mapview"},
}
ONLY_IN = {
    "streamlit": {"pages", "app.py"},
    "streamlit_folium": {"pages"},
    "folium": {"mapview"},
    "branca": {"mapview"},
    "geopandas": {"geodata"},
    "shapely": {"geodata", "mapview/export"},
    "pyproj": {"geodata"},
    "matplotlib": {"mapview/export"},
    "pptx": {"mapview/export"},
    "docx": {"mapview/export"},
    "lxml": {"mapview/export"},
    "segno": {"mapview/export", "mapview/site"},
}

#: Names at the root of the repository.
HOUSE = {
    *("app.py", "pages", "geodata", "facts", "mapview", "tests", "static", "docs", "bench"),
    "examples",
    *("requirements.txt", "requirements-dev.txt", "packages.txt", "pyproject.toml"),
    *("Makefile", "README.md", "LICENSE"),
    *("Dockerfile", "compose.yaml", "deploy"),
}

#: Hosts that map and web libraries like to ask.
OUTSIDE = re.compile(
    r"""cdn\.|jsdelivr|unpkg|cdnjs|googleapis|gstatic|bootstrapcdn|openstreetmap\.org/
        |tile\.\w+\.(org|com|net)|mapbox|cartocdn|stadiamaps|arcgisonline|fontawesome|code\.jquery|plot\.ly
        |raw\.githubusercontent|google-analytics|googletagmanager""",
    re.VERBOSE,
)

#: What a style sheet, a page or a script loads: only relative addresses.
LOADED = re.compile(r"""(?:url\(|@import|src=|importScripts\()\s*["']?([^"')\s]+)""")


def _sources() -> Iterator[tuple[str, Path]]:
    """Each source file of the project with the name of its package."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield package, path
    yield "app", ROOT / "app.py"


def _imports(path: Path) -> Iterator[str]:
    """Full names a file imports, wherever in it; relative imports are refused."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            assert node.module
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


SOURCES = list(_sources())
sources = pytest.mark.parametrize(
    ("package", "path"), SOURCES, ids=[str(p.relative_to(ROOT)) for _, p in SOURCES]
)


def _within(name: str, allowed: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in allowed)


def test_every_package_of_the_house_is_looked_at() -> None:
    assert {package for package, _ in SOURCES} == set(MAY_IMPORT)


@sources
def test_imports_run_one_way(package: str, path: Path) -> None:
    own = [name for name in _imports(path) if name.split(".")[0] in (*PACKAGES, "app", "tests")]
    wrong = [name for name in own if not _within(name, MAY_IMPORT[package])]
    assert wrong == []


@sources
def test_libraries_stay_where_they_belong(package: str, path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    wrong = [
        name
        for name in _imports(path)
        if not any(
            f"{place}/".startswith(f"{home}/") for home in ONLY_IN.get(name.split(".")[0], {place})
        )
    ]
    assert wrong == [], package


@sources
def test_no_name_that_is_private_to_another_module_is_imported(package: str, path: Path) -> None:
    private = [
        name
        for name in _imports(path)
        if name.split(".")[0] in PACKAGES and name.split(".")[-1].startswith("_")
    ]
    assert private == [], package


def test_start_of_the_app_loads_nothing_heavy() -> None:
    """Everything of ours that app.py and the pages import, in a fresh interpreter."""
    needed = {
        name.rsplit(".", 1)[0]
        for package, path in SOURCES
        if package in ("pages", "app")
        for name in _imports(path)
        if name.split(".")[0] in PACKAGES and not name.startswith("pages.")
    }
    modules = {*needed, "facts.load", "facts.query", "geodata.territories", "geodata.atlas"}
    modules |= {f"mapview.{path.stem}" for path in (ROOT / "mapview").glob("[a-z]*.py")}
    code = f"""
import importlib, sys
for name in {sorted(modules)!r}:
    importlib.import_module(name)
print(*sorted({set(HEAVY)!r} & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.split(), run.stderr) == (0, [], "")


def _tracked() -> list[Path]:
    """Files of the repository; in a copy without its history, those that lie there."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        run = subprocess.run(
            [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return [Path(name) for name in run.stdout.split("\0") if name]
    return [p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file()]


def test_root_holds_only_what_the_design_names() -> None:
    names = {path.parts[0] for path in _tracked()}
    assert {name for name in names if not name.startswith(".")} <= HOUSE
    assert {"app.py", *PACKAGES} <= names


def _served() -> list[Path]:
    """Everything that ends up in a browser, and the code that writes it."""
    kinds = {".py", ".js", ".css", ".html", ".svg", ".toml"}
    roots = [ROOT / name for name in (*PACKAGES, "static", ".streamlit")]
    files = [p for root in roots for p in root.rglob("*") if p.suffix in kinds]
    # The build fetches published packages on a developer's machine, never from the app.
    build = {ROOT / "geodata" / f"{name}.py" for name in ("build", "packages", "origin")}
    return [ROOT / "app.py", *(path for path in files if path not in build)]


@pytest.mark.parametrize("path", _served(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_outside_host_is_asked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert OUTSIDE.search(text) is None
    # Whatever a style sheet or a script loads is a relative address.
    for address in LOADED.findall(text):
        assert not re.match(r"(https?:)?//", address), address


def test_usage_statistics_are_off_and_static_files_are_served() -> None:
    config = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert re.search(r"^gatherUsageStats = false$", config, re.MULTILINE)
    assert re.search(r"^enableStaticServing = true$", config, re.MULTILINE)
