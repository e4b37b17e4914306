"""One record against the register and its layer: a test for each thing that needs no document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facts.ledger import Problem

Edit = Callable[[str, str, str, str], None]
Line = Callable[[str, str, str], int]
Problems = Callable[[], list[Problem]]

ALPHA = "sources/alpha/facts.yml"
SOURCE = "sources/alpha/source.yml"

_FIGURE = "value: 360\n  unit: USD million\n  comparator: more_than\n"

# (file, after, old, new, id, text after `after` on the line that is named, words)
CASES = {
    "id without its source": (
        *(ALPHA, "", "id: alpha-aze-trade", "id: aze-trade"),
        *("aze-trade", "id: aze-trade"),
        ["id 'aze-trade' does not begin with its source; begin it with 'alpha-'"],
    ),
    "id of a source that only begins alike": (
        *(ALPHA, "", "id: alpha-aze-trade", "id: alphabet-trade"),
        *("alphabet-trade", "id: alphabet-trade"),
        ["begin it with 'alpha-'"],
    ),
    "unknown territory": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "[AZE, XYZ]"),
        *("alpha-aze-trade", "territories"),
        ["territory 'XYZ' is not in the register", "'KAZ', 'KGZ'", "geodata/territories.yml"],
    ),
    "unknown region": (
        *(ALPHA, "alpha-aze-trade", "territories: [AZE]", "region: central-asai"),
        *("alpha-aze-trade", "region"),
        ["region 'central-asai' is not in the register", "did you mean 'central-asia'?"],
    ),
    "a power is no territory": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "[AZE, ISR]"),
        *("alpha-aze-trade", "territories"),
        ["territory 'ISR' is not in the register"],
    ),
    "unknown counterpart": (
        *(ALPHA, "alpha-aze-trade", "counterpart: ISR", "counterpart: XYZ"),
        *("alpha-aze-trade", "counterpart"),
        ["country 'XYZ' is not in the register", "'ISR'", "geodata/territories.yml"],
    ),
    "counterpart of another layer": (
        *(ALPHA, "alpha-aze-trade", "counterpart: ISR", "counterpart: RUS"),
        *("alpha-aze-trade", "counterpart"),
        ["counterpart 'RUS' is not one of indicator 'trade'; allowed: 'ISR'"],
    ),
    "no counterpart": (
        *(ALPHA, "alpha-aze-trade", "  counterpart: ISR\n", ""),
        *("alpha-aze-trade", "alpha-aze-trade"),
        ["counterpart null is not one of indicator 'trade'; allowed: 'ISR'"],
    ),
    "unknown indicator": (
        *(ALPHA, "alpha-aze-trade", "indicator: trade", "indicator: trades"),
        *("alpha-aze-trade", "indicator"),
        ["unknown indicator 'trades'", "'status', 'border', 'trade'", "did you mean 'trade'?"],
    ),
    "class of another layer": (
        *(ALPHA, "alpha-aze-status", "value: normalized", "value: embassy"),
        *("alpha-aze-status", "value"),
        ["'embassy' is not a class of indicator 'status'; allowed: 'normalized', 'ties'"],
    ),
    "class misspelled": (
        *(ALPHA, "alpha-aze-status", "value: normalized", "value: normalised"),
        *("alpha-aze-status", "value"),
        ["'normalised' is not a class", "did you mean 'normalized'?"],
    ),
    "class in a layer of numbers": (
        *(ALPHA, "alpha-aze-trade", _FIGURE, "value: much\n"),
        *("alpha-aze-trade", "value"),
        ["indicator 'trade' has no classes; its values are numbers in 'USD million', '%'"],
    ),
    "unknown unit": (
        *(ALPHA, "alpha-aze-trade", "unit: USD million", "unit: USD"),
        *("alpha-aze-trade", "unit"),
        [
            "unit 'USD' is not a unit of indicator 'trade'; allowed: 'USD million', '%'; "
            "write 360 with unit 'USD million'"
        ],
    ),
    "number in a layer of classes": (
        *(ALPHA, "alpha-tkm-embassy", "value: embassy", "value: 1\n  unit: km"),
        *("alpha-tkm-embassy", "value"),
        ["indicator 'events' takes no numbers; its values are 'embassy', 'visit', 'cautious'"],
    ),
    "negative number": (
        *(ALPHA, "alpha-aze-trade", "360", "-360"),
        *("alpha-aze-trade", "value"),
        ["value -360 is not a number from 0 up"],
    ),
    "infinite number": (
        *(ALPHA, "alpha-aze-trade", "360", ".inf"),
        *("alpha-aze-trade", "value"),
        ["value inf is not a number from 0 up"],
    ),
    "no number at all": (
        *(ALPHA, "alpha-aze-trade", "360", ".nan"),
        *("alpha-aze-trade", "value"),
        ["value nan is not a number from 0 up"],
    ),
    "a forecast is not a status": (
        *(ALPHA, "alpha-aze-status", "modality: stated", "modality: forecast"),
        *("alpha-aze-status", "modality"),
        [
            "modality 'forecast' has no place in indicator 'status'; "
            "allowed: 'stated', 'hedged'; a forecast is not a status"
        ],
    ),
    "an opinion where none is allowed": (
        *(ALPHA, "alpha-aze-status", "modality: stated", "modality: opinion"),
        *("alpha-aze-status", "modality"),
        ["modality 'opinion' has no place in indicator 'status'; allowed: 'stated', 'hedged'"],
    ),
    "unknown footnote": (
        *(ALPHA, "alpha-aze-trade", '"[1]"', '"[9]"'),
        *("alpha-aze-trade", "cites"),
        ["'alpha' has no footnote '[9]'; it has '[1]', '[2]'", "`footnotes` in source.yml"],
    ),
    "territory the source never names": (
        *(ALPHA, "alpha-aze-trade", "[AZE]", "[AZE, GEO]"),
        *("alpha-aze-trade", "territories"),
        ["GEO is never named by 'alpha'; it names 'AZE', 'KAZ', 'TKM'", "`named` in source.yml"],
    ),
    "no common border": (
        *(ALPHA, "alpha-border", "[AZE, KAZ]", "[AZE, KAZ, TKM]"),
        *("alpha-border", "territories"),
        ["TKM has no land border with RUS; indicator 'border' is not applicable to it"],
    ),
    "classes do not add up": (
        *(ALPHA, "alpha-border", "value: 8000\n  unit: km\n  comparator: nearly", "value: borders"),
        *("alpha-border", "scope"),
        ["scope 'combined' with class 'borders'; only numbers add up", "write scope 'each'"],
    ),
    "white space before": (
        *(ALPHA, "alpha-aze-trade", 'exact: "وبلغ', 'exact: " بلغ'),
        *("alpha-aze-trade", "exact"),
        ["the quote begins or ends with white space", "leave it to prefix or suffix"],
    ),
    "no-break space after": (
        *(ALPHA, "alpha-aze-trade", 'عام 2025"', 'عام 202\\_"'),
        *("alpha-aze-trade", "exact"),
        ["the quote begins or ends with white space"],
    ),
    "line break": (
        *(ALPHA, "alpha-aze-trade", "بلغ التبادل", "بلغ\\nالتبادل"),
        *("alpha-aze-trade", "exact"),
        ["line break U+000A in the quote; a quote stays within one paragraph"],
    ),
    "line separator": (
        *(ALPHA, "alpha-aze-trade", "بلغ التبادل", "بلغ\\Lالتبادل"),
        *("alpha-aze-trade", "exact"),
        ["line break U+2028 in the quote"],
    ),
    "direction control in the quote": (
        *(ALPHA, "alpha-aze-trade", "بلغ التبادل", "بلغ\u202eالتبادل"),
        *("alpha-aze-trade", "exact"),
        ["invisible direction control U+202E in exact", "take the words from the document"],
    ),
    "direction control in the prefix": (
        *(ALPHA, "alpha-border", 'prefix: "ويبلغ ', 'prefix: "ويبلغ\u200f'),
        *("alpha-border", "prefix"),
        ["invisible direction control U+200F in prefix"],
    ),
    "direction control in the suffix": (
        *(ALPHA, "alpha-border", 'suffix: "، ', 'suffix: "،\u2066'),
        *("alpha-border", "suffix"),
        ["invisible direction control U+2066 in suffix"],
    ),
    "carries is not in the quote": (
        *(ALPHA, "alpha-border", "      suffix:", "      carries: x\n      suffix:"),
        *("alpha-border", "carries"),
        ["carries 'x' occurs 0 times in the quote", "copy it from the quote"],
    ),
    "too much is quoted": (
        *(SOURCE, "", "quotation_limit: 0.5", "quotation_limit: 0.1"),
        *("alpha", "quotation_limit"),
        [
            "the quotes, with prefixes and suffixes, hold 3",
            "% of the text; the limit is 10.0%; shorten or drop quotes",
        ],
    ),
    "footnote listed twice": (
        *(SOURCE, "", '"[2]"', '"[1]"'),
        *("alpha", "example.net"),
        ["footnote '[1]' is listed twice; first on line "],
    ),
    "unknown territory is named": (
        *(SOURCE, "named:", "  KAZ:", '  XYZ: {exact: "x", start: 0}\n  KAZ:'),
        *("alpha", "XYZ"),
        ["territory 'XYZ' is not in the register"],
    ),
    "mention beyond the document": (
        *(SOURCE, "named:", "start: ", "start: 9"),
        *("alpha", "AZE"),
        ["'أذربيجان' ends beyond the document; it has "],
    ),
    "order of sources is taken": (
        *("sources/beta/source.yml", "", "order: 2", "order: 1"),
        *("beta", "order"),
        ["order 1 is taken; by 'alpha'"],
    ),
    "order of indicators is taken": (
        *("indicators/trade.yml", "", "order: 3", "order: 2"),
        *("trade", "order"),
        ["order 2 is taken; by 'border'"],
    ),
    "indicator with an unknown counterpart": (
        *("indicators/trade.yml", "", "[ISR]", "[ISR, XYZ]"),
        *("trade", "counterparts"),
        ["country 'XYZ' is not in the register"],
    ),
    "indicator with an unknown neighbour": (
        *("indicators/border.yml", "", "border_with: RUS", "border_with: XYZ"),
        *("border", "border_with"),
        ["country 'XYZ' is not in the register"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_check(
    case: tuple[str, str, str, str, str, str, list[str]],
    edit: Edit,
    line: Line,
    problems: Problems,
) -> None:
    file, after, old, new, id, at, words = case
    edit(file, after, old, new)
    (problem,) = problems()
    expected = line(file, "" if at == after else after, at)
    assert (problem.file, problem.line, problem.id) == (f"facts/{file}", expected, id)
    for word in words:
        assert word in str(problem)


def test_counterpart_in_a_layer_without(edit: Edit, line: Line, problems: Problems) -> None:
    edit("indicators/trade.yml", "", "counterparts: [ISR]\n", "")
    (problem,) = problems()
    assert (problem.file, problem.id) == (f"facts/{ALPHA}", "alpha-aze-trade")
    assert problem.line == line(ALPHA, "alpha-aze-trade", "counterpart")
    assert "counterpart 'ISR' is not one of indicator 'trade'; allowed: none" in str(problem)
