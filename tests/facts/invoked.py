"""Commands as a shell would run them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from facts.__main__ import main


def run(*args: object, answer: str | None = None) -> Result:
    """Run ``python -m facts`` with these arguments; ``answer``: what is typed when it asks."""
    return CliRunner().invoke(main, [str(arg) for arg in args], input=answer)


def run_on(folder: Path, *args: object, answer: str | None = None) -> Result:
    """The same, of the facts in a folder."""
    return run(*args, "--facts", folder, answer=answer)
