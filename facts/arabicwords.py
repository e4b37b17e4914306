"""What Arabic writes onto a name: a pattern that finds the name in the whole word."""

from __future__ import annotations

# Onto the front: and, so; for, in, as; the article. Onto the end: gender, number, case, and the
# ending of adjectives.
_CONJUNCTION = "[وف]?"
_PREPOSITION = "[بلك]?"
_ARTICLE = "(?:ال|لل)"
_ENDING = "(?:يين|يون|يات|ية|ين|ون|ات|ان|ي|ة|ا)?"
#: A pattern that matches nothing, for want of names of one kind.
NO_NAME = "(?!)"
#: What may stand before a word or a number, in the same word.
PROCLITICS = f"{_CONJUNCTION}{_PREPOSITION}{_ARTICLE}?"


def written_onto(names: str, with_article: str = NO_NAME) -> str:
    """The pattern of a word that holds a name, without the boundaries of the word.

    Parameters
    ----------
    names : str
        Pattern of the names that stand with the article or without it.
    with_article : str
        Pattern of those that count only with it, given without: ``أرمن`` of الأرمن, للأرمن.
    """
    name = f"(?:{_ARTICLE}{with_article}|{_ARTICLE}?{names})"
    return f"{_CONJUNCTION}{_PREPOSITION}{name}{_ENDING}"
