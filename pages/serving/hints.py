"""What the first map will want, named to the browser together with the page.

The frame of a map fetches its files when it is there itself, and that is late. With a hint (``Link:
<…>; rel=prefetch``) the browser has them by then: it fetches them while it is busy with Streamlit's
own code. To name the code of Streamlit's elements as well brought nothing: it is many small files.
A hint that names too much or too little costs time and breaks nothing.
"""

from __future__ import annotations

import os
from functools import cache

from mapview.assets import SERVED, on_mount
from pages.serving.frontend import of_the_frame


@cache
def link() -> str:
    """The value of the header ``Link`` for the map page; addresses are relative to the app's."""
    own_land = bool(os.environ.get("ISNAD_FACTS"))  # of what stands there, most is a pack
    files = (*(f"{SERVED}/{name}" for name in on_mount(own_land)), *of_the_frame())
    return ", ".join(f"<{file}>; rel=prefetch; as={_kind(file)}" for file in files)


def _kind(file: str) -> str:
    return "style" if file.endswith(".css") else "script"
