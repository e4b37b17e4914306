"""The facts that everybody sees: read once for all visitors, and kept while their files break.

A folder of facts is changed under a running server. What no longer holds, or is no longer there,
shades nothing new: the pages go on showing what was read last and say so, until the files hold.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

import streamlit as st

from facts.folder import Folder, Stamp, on_disk, stamp
from facts.ledger import FactsError, Ledger, Problem
from facts.load import load
from facts.packlayout import LAND
from geodata.land import Land
from mapview.export.provenance import data_version
from mapview.packs import land_in


@dataclass(frozen=True)
class Published:
    """Facts that held when they were read.

    Attributes
    ----------
    folder : Folder
        The files that they were read from, as they were then.
    land : Land or None
        The geometry of a region of its own; ``None``: the atlas's.
    data : str
        Version of the data (:func:`mapview.export.provenance.data_version`).
    problems : tuple of Problem
        What is wrong with the files as they are now. Where there is anything, the rest is what
        they said before.
    """

    ledger: Ledger
    folder: Folder
    land: Land | None
    data: str
    problems: tuple[Problem, ...] = ()


class _Shelf:
    """What was read last from one folder; whoever comes while it is read waits for it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._held: Published | None = None
        self._problems: tuple[Problem, ...] = ()

    def read(self) -> Published:
        """What the folder says, or said last."""
        with self._lock:
            # Taken before the files are read: what is written meanwhile is read the next time.
            now = stamp(self._root, LAND)
            if now != self._stamp:
                self._renew()
                self._stamp = now
            if self._held is None:
                raise FactsError(self._problems)
            return self._held

    def _renew(self) -> None:
        try:
            with _kept():
                self._held, self._problems = _read(self._root), ()
        except FactsError as error:
            self._problems = error.problems
        except OSError as error:  # a folder that cannot be listed, or goes while it is read
            what = f"folder cannot be read: {error.strerror}"
            self._problems = (Problem(self._root.name, 0, "", what),)
        if self._held:
            self._held = replace(self._held, problems=self._problems)


@contextmanager
def _kept() -> Iterator[None]:
    """For what stays as long as the server: collecting garbage never goes through it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _read(root: Path) -> Published:
    folder = on_disk(root)
    ledger = load(folder)
    for what, there in (("layer", ledger.indicators), ("source", ledger.sources)):
        if not there:  # nothing is wrong in an empty folder, but it is no atlas either
            remedy = "an atlas needs at least one"
            raise FactsError((Problem(root.name, 0, "", f"no {what}", "", remedy),))
    land = land_in(root, ledger.places)
    return Published(ledger, folder, land, data_version(root, land))


@st.cache_resource(show_spinner=False)
def _shelf(root: str) -> _Shelf:
    """One for the whole server."""
    return _Shelf(Path(root))


def published(root: Path) -> Published:
    """The facts of a folder, read again whenever a file of it changes.

    Raises
    ------
    FactsError
        If the files do not hold, and have not held since the server started.
    """
    return _shelf(str(root)).read()
