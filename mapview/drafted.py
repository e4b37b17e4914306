"""What a visitor drafts carries the mark of a draft wherever it is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from facts.fields import Bilingual, Record
from facts.ledger import Ledger
from facts.publications import Compilation, Dataset, Measurement, Publication, Source
from mapview.locale import strings
from mapview.text import LANGUAGES

_Record = TypeVar("_Record", bound=Record)
_Work = TypeVar("_Work", Publication, Dataset)


def marked(ledger: Ledger, sources: tuple[str, ...], indicators: tuple[str, ...]) -> Ledger:
    """The ledger with the mark of a draft in the names of these sources and layers.

    It is put into the very names that map, panel, charts, files and citations print: nothing
    that shows a draft can leave it out.
    """
    return replace(
        ledger,
        sources={id: _source(s) if id in sources else s for id, s in ledger.sources.items()},
        indicators={
            id: _copy(layer, name=_named(layer.name), title=_named(layer.title))
            if id in indicators
            else layer
            for id, layer in ledger.indicators.items()
        },
    )


def _source(source: Source) -> Source:
    marked = _copy(source, short=_named(source.short), publisher=_named(source.publisher))
    if isinstance(marked, Compilation):
        works = marked.publications.items()
        return _copy(marked, publications={id: _published(work) for id, work in works})
    if isinstance(marked, Measurement):
        sets = marked.datasets.items()
        return _copy(marked, datasets={id: _published(work) for id, work in sets})
    return marked


def _published(work: _Work) -> _Work:
    return _copy(work, publisher=_named(work.publisher))


def _copy(record: _Record, **changed: object) -> _Record:
    return record.model_copy(update=changed)


def _named(name: Bilingual) -> Bilingual:
    said = {lang: strings(lang)("draft_name", name=name[lang]) for lang in LANGUAGES}
    return Bilingual(**said)
