"""The commands that write facts: a new article, a proposed fact, the second reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from facts import edtf
from facts.commandline import facts_option, failed, loaded, refusals
from facts.edit import authoring, diffwords
from facts.edit.landing import land
from facts.edit.selection import SelectionError, find, select
from facts.fields import Comparator, Modality
from facts.folder import on_disk
from facts.ledger import FactsError, Ledger, Problem
from facts.models import Fact
from facts.publications import Article
from facts.quotes import quoted_share
from facts.wording import did_you_mean, visible
from facts.yamlfile import scalar

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_document = click.option(
    "--document", type=_FILE, required=True, help="Text of the article, in UTF-8; it is not copied."
)


@click.command()
@click.argument("id")
@_document
@click.option("--publisher", required=True, help="Who published it, in English.")
@click.option("--publisher-ar", required=True, help="The same in Arabic.")
@click.option("--short", help="The publisher where there is little room; else the publisher.")
@click.option("--short-ar", help="The same in Arabic.")
@click.option("--title", required=True, help="Title, in English.")
@click.option("--title-ar", required=True, help="The same in Arabic.")
@click.option("--url", required=True, help="Where it is published.")
@click.option("--published", required=True, help="The day of publication, as in 2026-01-28.")
@click.option(
    "--published-basis",
    nargs=2,
    metavar="EN AR",
    default=("date as entered with the article", "التاريخ كما أُدخل مع المقال"),
    help="Where the date is from.",
)
@click.option("--language", default="ar", show_default=True, help="Of the article (BCP 47).")
@click.option("--quotation-limit", type=float, default=0.35, show_default=True)
@facts_option
def new(id: str, document: Path, root: Path, **given: Any) -> None:
    """Begin the article ID: a folder with what is known of it, and no fact yet."""
    ledger = loaded(root)
    with refusals():
        text = _text(document)
        data = {
            "id": id,
            "short": _both(given, "short") if given["short"] else _both(given, "publisher"),
            "publisher": _both(given, "publisher"),
            "title": _both(given, "title"),
            "url": given["url"],
            "published": _day(given["published"]),
            "published_basis": dict(zip(("en", "ar"), given["published_basis"], strict=True)),
            "language": given["language"],
            "quotation_limit": given["quotation_limit"],
        }
        now = land(root, authoring.article(ledger, ledger.places, data, document.name, text))
    source = now.articles[id]
    click.echo(f"sources/{id}: {source.document.characters} characters, {source.document.sha256}")
    click.echo(f"it names {', '.join(source.named) or 'no territory'}; no fact yet")


@click.command()
@click.argument("source")
@_document
@click.option("--quote", required=True, help="The exact words, whole words, as they stand there.")
@click.option("--occurrence", type=int, help="Which of them, where the words stand several times.")
@click.option("--widen", is_flag=True, help="Take the whole of a word that the quote cuts.")
@click.option("--carries", help="The part of the quote that carries the value.")
@click.option("--cites", metavar="[N]", help="The footnote that the sentence rests on.")
@click.option("--territory", "territories", multiple=True, help="ISO code; may be given again.")
@click.option("--region", help="Id of a region; instead of territories.")
@click.option("--counterpart", help="ISO code of the other party.")
@click.option("--indicator", required=True, help="Id of the layer.")
@click.option("--value", help="A number with --unit; without, the id of a class.")
@click.option("--upper", help="Upper end of a range.")
@click.option("--unit")
@click.option("--measure", help="What a figure counts.")
@click.option("--detail", nargs=2, metavar="EN AR", help="What it counts, more narrowly.")
@click.option("--comparator", type=click.Choice([item.value for item in Comparator]))
@click.option("--scope", type=click.Choice(["each", "combined"]))
@click.option("--period", help="What the value covers, in EDTF.")
@click.option(
    "--modality",
    type=click.Choice([item.value for item in Modality]),
    default=Modality.STATED.value,
    show_default=True,
)
@click.option("--attributed-to", nargs=2, metavar="EN AR", help="Whose word it is.")
@click.option("--translation", help="Of the quote, in English; needed unless it is English.")
@click.option("--translation-ar", help="The same in Arabic, of a quote that is not Arabic.")
@click.option("--explanation", required=True, help="Why it supports the value, in English.")
@click.option("--explanation-ar", help="The same in Arabic.")
@click.option("--id", help="Of the fact; else made of source, territory and layer.")
@facts_option
def add(
    source: str,
    document: Path,
    quote: str,
    occurrence: int | None,
    widen: bool,
    root: Path,
    **given: Any,
) -> None:
    """Add a proposed fact to SOURCE; it shades nothing until it is accepted."""
    ledger = loaded(root)
    for name in ("detail", "attributed_to"):
        given[name] = given[name] and dict(zip(("en", "ar"), given[name], strict=True))
    words = {"en": given["translation"], "ar": given.pop("translation_ar")}
    given["translation"] = {lang: said for lang, said in words.items() if said} or None
    for name in ("value", "upper"):
        if given[name] is not None and given["unit"]:
            given[name] = scalar(given[name])
    with refusals():
        text = _text(document)
        try:
            start, end = find(text, quote, occurrence)
            passage = select(text, start, end, widen=widen)
        except SelectionError as error:
            problem = Problem(document.name, 0, "", error.what, error.why, error.remedy)
            raise FactsError((problem,)) from error
        fact = authoring.quoted(ledger, source, text, passage, given)
        now = land(root, authoring.added(on_disk(root), [fact]))
    _show(now, fact)
    click.echo(f"proposed: it shades nothing until `python -m facts accept {fact.id}`")
    _share(now, source)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--withdraw", is_flag=True, help="Make them proposed again: they shade nothing then.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@facts_option
def accept(ids: tuple[str, ...], withdraw: bool, yes: bool, root: Path) -> None:
    """Accept facts after a second reading of each sentence beside its value."""
    ledger = loaded(root)
    known = [fact.id for fact in ledger.facts]
    if strangers := [id for id in ids if id not in known]:
        why = "no file of the folder has it"
        raise failed(
            Problem(f"{root.resolve().name}/sources", 0, "", f"no fact '{id}'", why, near)
            for id in strangers
            for near in (did_you_mean(id, known),)
        )
    review, done = ("proposed", "withdrawn") if withdraw else ("accepted", "accepted")
    facts = [ledger.fact(id) for id in dict.fromkeys(ids)]
    for fact in facts:
        if fact.review == review:
            click.echo(f"{fact.id} is {review} already")
    facts = [fact for fact in facts if fact.review != review]
    with refusals():
        # Before anybody is asked: a file that changes while they read is then refused.
        changes = authoring.reviewed(on_disk(root), facts, review)
        for fact in facts:
            _show(ledger, fact)
        if not facts or not (yes or click.confirm(f"{'Withdraw' if withdraw else 'Accept'}?")):
            click.echo("nothing was changed")
            return
        land(root, changes)
    click.echo(f"{done}: {', '.join(fact.id for fact in facts)}")


def _text(path: Path) -> str:
    """A document, as it is."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        what, why = "document cannot be read", str(error.strerror)
    except UnicodeDecodeError as error:
        what, why = "document is not UTF-8", f"byte {error.start}"
    raise FactsError(
        (Problem(path.name, 0, "", what, why, "save the text of the article as UTF-8"),)
    )


def _day(text: str) -> str:
    """A day in EDTF; an article is dated to the day."""
    try:
        period = edtf.parse(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--published") from error
    if period.interval or period.start.hedge or period.precision is not edtf.Precision.DAY:
        message = f"{text!r} is not a day; an article bears one, as in 2026-01-28"
        raise click.BadParameter(message, param_hint="--published")
    return text


def _both(given: dict[str, Any], name: str) -> dict[str, str]:
    return {"en": given[name], "ar": given[f"{name}_ar"] or given[name]}


def _show(ledger: Ledger, fact: Fact) -> None:
    """A sentence and the value it stands for, together."""
    lines = [f"{fact.id}: {diffwords.said(fact, ledger, ledger.places)}"]
    if fact.evidence.quote is not None:
        quote, position = fact.evidence.quotation
        lines.append(f"{quote.prefix}⟦{quote.exact}⟧{quote.suffix}")
        lines.append(f"{fact.source}, characters {position.start} to {position.end}")
    if fact.translation is not None:
        lines += fact.translation.model_dump().values()
    lines.append(f"{fact.modality}: {fact.explanation}")
    click.echo("\n  ".join(visible(line) for line in lines))


def _share(ledger: Ledger, id: str) -> None:
    source = ledger.sources[id]
    assert isinstance(source, Article)
    share, limit = 100 * quoted_share(ledger, source), 100 * source.quotation_limit
    click.echo(f"quoted {share:.1f} % of the text; limit {limit:g} %")
