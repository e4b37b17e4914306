"""Why a file could not be made, for those who can do something about it. Light: pages import it."""

from __future__ import annotations

from mapview.export.order import OrderError, TooFullError


def mishap(error: Exception) -> str | None:
    """What stood in the way of a file; ``None`` for what only a programmer can mend.

    Returns
    -------
    str or None
        ``order``: it asks for what cannot be printed; ``full``: so much does not fit;
        ``memory``, ``disk``: the machine has none left, or does not let us use it.
    """
    if isinstance(error, OrderError):
        return "order"
    if isinstance(error, MemoryError):
        return "memory"
    if isinstance(error, OSError):
        return "disk"
    return "full" if isinstance(error, TooFullError) else None
