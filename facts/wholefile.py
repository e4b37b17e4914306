"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def staged(path: Path, content: bytes, folder: Path | None = None) -> Path:
    """A hidden file with what is to stand at ``path``, safe on the disk; a rename puts it there.

    It has the rights of the file that it is to replace, or those of a plain file.

    Parameters
    ----------
    folder : Path, optional
        Where it is written; by default beside ``path``.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left of it then.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder or path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        beside.unlink()
        raise
    return beside
