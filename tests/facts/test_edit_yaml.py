"""Files are changed where they shall change, and stay as they are everywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import yamlfile
from facts.edit.yamledit import (
    YamlEditError,
    appended,
    changed,
    changed_each,
    document,
    entry,
    replaced,
)
from facts.fields import UNSEEN
from facts.load import ROOT, Ledger
from facts.models import Fact

FILES = sorted((ROOT / "sources").glob("*/facts.yml"))
OURS = """\
# A remark on the whole.
- id: a-one   # and one on the line
  value: 20
  review: "accepted"

# Between the two.
-   id: a-two
    value:   12.50
    review: 'proposed'
    territories: [KAZ,
      KGZ]
# At the end.
"""


def _data(text: str) -> object:
    data, _, problems = yamlfile.parse(text, "a.yml")
    assert problems == []
    return data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_project_file_keeps_every_byte_that_is_not_meant(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    records = _data(text)
    assert isinstance(records, list)
    last = len(records) - 1
    assert changed(text, (last, "review"), "accepted") == text
    proposed = changed(text, (last, "review"), "proposed")
    assert proposed == text.removesuffix("accepted\n") + "proposed\n"
    item = "- id: x\n  value: 1\n"
    assert appended(text, [item]) == text + "\n" + item


def test_the_facts_of_the_project_are_written_as_they_stand_there(ledger: Ledger) -> None:
    """But for a few whose keys stand in another order, or whose short texts have no quotes."""
    files = {path.parent.name: path.read_text(encoding="utf-8") for path in FILES}
    alike = [entry(f) in files[f.source] for f in ledger.facts]
    assert sum(alike) / len(alike) > 0.9


def test_a_value_is_exchanged_in_its_place_with_its_quotes() -> None:
    assert changed(OURS, (0, "review"), "proposed") == OURS.replace('"accepted"', '"proposed"')
    assert changed(OURS, (1, "review"), "accepted") == OURS.replace("'proposed'", "'accepted'")
    assert changed(OURS, (1, "value"), 7) == OURS.replace("12.50", "7")
    assert changed(OURS, (0, "value"), "two: words") == OURS.replace("20", '"two: words"')
    assert changed(OURS, (0, "value"), None) == OURS.replace("20", "null")


def test_several_values_are_exchanged_at_once_in_any_order() -> None:
    values = {(1, "review"): "accepted", (0, "value"): 1234567, (1, "value"): 7}
    one_by_one = OURS
    for path, value in values.items():
        one_by_one = changed(one_by_one, path, value)
    assert changed_each(OURS, values) == one_by_one
    assert changed_each(OURS, {}) == OURS


def test_what_is_not_there_or_not_one_value_is_refused() -> None:
    with pytest.raises(KeyError):
        changed(OURS, (0, "unit"), "km")
    with pytest.raises(KeyError):
        changed(OURS, (2, "value"), 7)
    with pytest.raises(YamlEditError, match=r"1\.territories is not a single value"):
        changed(OURS, (1, "territories"), "KAZ")


def test_records_are_put_behind_what_is_there() -> None:
    item = "- id: a-three\n  value: 3\n"
    assert appended(OURS, [item]) == f"{OURS}\n{item}"
    assert appended(OURS.removesuffix("\n"), [item, item]) == f"{OURS}\n{item}\n{item}"
    windows = OURS.replace("\n", "\r\n")
    assert appended(windows, [item]) == f"{OURS}\n{item}".replace("\n", "\r\n")
    assert appended("\ufeff" + OURS, [item]) == f"\ufeff{OURS}\n{item}"
    further_in = "\n  - a: 1\n"
    assert appended(further_in, ["- a: 2\n  b: 3\n"]) == "\n  - a: 1\n\n  - a: 2\n    b: 3\n"


def test_an_empty_list_takes_its_first_record() -> None:
    assert appended("# To come.\n\n[]\n", ["- a: 1\n"]) == "# To come.\n\n- a: 1\n"
    assert appended("[]", ["- a: 1\n"]) == "- a: 1\n"
    assert _data(appended("[] # none\n", ["- a: 1\n"])) == [{"a": 1}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n", "the file is not a list"),
        ("[{a: 1}]\n", "the list stands in brackets"),
        ("- a: |+\n    words\n", "would alter what stands around it"),
        ("- a: 1\n...\n", "second YAML document|would alter|not YAML"),
        ("-\n---", "second YAML document"),
        ("", "file is empty"),
        ("[", "not YAML"),
        ("\x0c", "not YAML: unacceptable character"),
        ("- *a", "alias"),
        ("[" * 100_000, "values more than 12 deep"),
    ],
)
def test_a_file_that_takes_no_record_is_refused(text: str, said: str) -> None:
    with pytest.raises(YamlEditError, match=said):
        appended(text, ["- a: 2\n"])


@pytest.mark.parametrize("text", ["-\n---", "[", '"', "\x0c", "- *a", "[" * 100_000])
def test_what_is_not_read_is_not_changed(text: str) -> None:
    with pytest.raises(YamlEditError):
        changed(text, (0, "id"), "a")
    with pytest.raises(YamlEditError):
        replaced(text, 0, [])


WORDS = st.text(min_size=1, max_size=30).filter(
    lambda s: not any(0xD800 <= ord(c) < 0xE000 for c in s)
)
TEXTS = WORDS | st.sampled_from(
    ["null", "no", "2026-01-28", "1e3", "- a", "a: b", "a #b", "'", '"']
)
READABLE = TEXTS.map(lambda s: UNSEEN.sub("", s)).filter(bool)
BOTH = st.fixed_dictionaries({"en": READABLE, "ar": READABLE})


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    # What has more than 18 digits is read as text; no figure of any fact is so long.
    whole = st.integers(1 - 10**18, 10**18 - 1)
    number = draw(st.none() | whole | st.floats(allow_nan=False, allow_infinity=False))
    is_class = draw(st.booleans())
    fields = {
        "id": draw(st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,9}", fullmatch=True)),
        "source": "a",
        "territories": draw(
            st.lists(st.sampled_from(["KAZ", "NOR", "NAN"]), min_size=1, unique=True)
        ),
        "indicator": draw(st.sampled_from(["on", "null", "0", "1e3"])),
        "value": draw(TEXTS) if is_class else number,
        "unit": None if is_class else draw(READABLE),
        "comparator": "several" if number is None and not is_class else "exactly",
        "detail": draw(st.none() | BOTH),
        "period": draw(st.sampled_from([None, "2026", "2026-01-28", "199X", "2024-10/.."])),
        "modality": "attributed",
        "attributed_to": draw(BOTH),
        "evidence": {
            "quote": {"exact": draw(TEXTS), "prefix": draw(st.just("") | TEXTS)},
            "position": {"start": 0, "end": 7},
            "cites": draw(st.sampled_from([None, "[4]"])),
        },
        "translation": {"en": draw(READABLE)},
        "explanation": draw(READABLE),
        "explanation_ar": draw(READABLE),
        "review": "proposed",
    }
    return Fact.model_validate(fields)


@given(st.lists(facts(), min_size=1, max_size=3), st.sampled_from([OURS, "[]\n"]))
def test_any_fact_comes_back_as_it_was_written(written: list[Fact], before: str) -> None:
    text = appended(before, [entry(fact) for fact in written])
    records = _data(text)
    assert isinstance(records, list)
    back = [Fact.model_validate({**r, "source": "a"}) for r in records[-len(written) :]]
    assert back == written


@given(
    st.dictionaries(WORDS.filter(lambda s: len(s) < 20), TEXTS | BOTH | st.lists(BOTH), min_size=1)
)
def test_any_file_comes_back_as_it_was_written(data: dict[str, object]) -> None:
    assert _data(document(data)) == data
