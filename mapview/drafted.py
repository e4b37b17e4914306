"""What a visitor drafts carries the mark of a draft wherever it is named."""

from __future__ import annotations

from dataclasses import replace

from facts.fields import Bilingual
from facts.ledger import Ledger
from mapview.locale import strings


def marked(ledger: Ledger, sources: tuple[str, ...], indicators: tuple[str, ...]) -> Ledger:
    """The ledger with the mark of a draft in the names of these sources and layers.

    It is put into the very names that map, panel, charts, files and citations print: nothing
    that shows a draft can leave it out.
    """
    return replace(
        ledger,
        sources={
            id: source.model_copy(
                update={"short": _named(source.short), "publisher": _named(source.publisher)}
            )
            if id in sources
            else source
            for id, source in ledger.sources.items()
        },
        indicators={
            id: layer.model_copy(update={"name": _named(layer.name), "title": _named(layer.title)})
            if id in indicators
            else layer
            for id, layer in ledger.indicators.items()
        },
    )


def _named(name: Bilingual) -> Bilingual:
    return Bilingual(
        **{lang: strings(lang)("draft_name", name=name[lang]) for lang in ("en", "ar")}
    )
