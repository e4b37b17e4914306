"""Commands as a shell would run them."""

from __future__ import annotations

from click.testing import CliRunner, Result

from facts.__main__ import main


def run(*args: object) -> Result:
    """Run ``python -m facts`` with these arguments."""
    return CliRunner().invoke(main, [str(arg) for arg in args])
