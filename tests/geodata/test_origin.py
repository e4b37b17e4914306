"""ORIGIN.yml says in words what the code does in numbers."""

from geodata import build, drawn, landfile, measure, origin
from geodata.territories import register


def test_origin_says_what_the_build_does():
    method = origin.origin().method
    for number in (build.TOLERANCE, build.TOLERANCE_CONTEXT):
        assert f"{number}°" in method
    frame = register().frame
    said = f"{frame.west:g}-{frame.east:g} E, {frame.south:g}-{frame.north:g} N"
    assert said in method


def test_origin_says_how_the_land_of_the_globe_is_made():
    said = origin.origin().locating
    assert f"tolerance {landfile.TOLERANCE:g}°" in said
    assert (landfile.GRID, "one decimal" in said) == (0.1, True)
    assert f"under {landfile.SMALLEST:g} square degrees" in said


def test_origin_says_how_borders_are_measured():
    said = origin.origin().measuring
    assert f"at most {measure.TOLERANCE:g} m away" in said
    assert f"tolerance {drawn.TOLERANCE}°" in said
    assert (measure.DETOUR, "twice the straight lines" in said) == (2, True)


def test_origin_names_licence_credit_and_border_policy():
    packages_ = origin.origin().packages
    assert {p.data.licence for p in packages_.values()} == {"public domain", "ODbL 1.0"}
    for package in packages_.values():
        if package.data.licence == "ODbL 1.0":
            assert package.data.credit == "© OpenStreetMap contributors"
    assert {
        "Measured borders",
        "Karabakh",
        "Abkhazia",
        "South Ossetia",
        "Nakhchivan",
        "Baikonur",
        "Crimea",
    } <= set(origin.origin().border_policy)
    assert "no endorsement" in origin.origin().border_policy["general"]
