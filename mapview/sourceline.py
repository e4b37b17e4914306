"""What stands below a map: exactly the sources of what it shows, and whose borders they are."""

from __future__ import annotations

from facts.works import Work
from geodata.territories import Register
from mapview import PRODUCT, figures
from mapview.cite import date
from mapview.locale import Strings
from mapview.shortlist import WORKS, enumerated
from mapview.text import embed

# With more sources than these, the source line gives years only: it stands on a picture.
_WORKS_WITH_DAYS = 4


def credit(register: Register, text: Strings) -> str:
    """The product, whose geometry is drawn, and what the borders do not mean."""
    product = PRODUCT[text.lang]
    if register.credit is None:
        return text("map_credit", product=product)
    owner = embed(register.credit[text.lang], text.lang)
    return text("map_credit_pack", product=product, credit=owner)


def source_line(works: tuple[Work, ...], text: Strings) -> str:
    """Exactly the sources of the values shown: publisher and date; of very many, how many more."""
    if not works:
        return text("source_line_none")
    few = len(works) <= _WORKS_WITH_DAYS
    cited = (
        text(
            "source_cited",
            publisher=embed(work.publisher[text.lang], text.lang),
            date=date(work, text.lang) if few else figures.years(work.published or ""),
        )
        if few or work.published
        else embed(work.publisher[text.lang], text.lang)
        for work in works
    )
    each = tuple(dict.fromkeys(cited))
    sources = enumerated(each, WORKS, text("source_separator"), text.lang)
    return text("source_line", sources=sources)
