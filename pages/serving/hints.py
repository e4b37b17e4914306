"""What the first map will want, named to the browser together with the page.

Streamlit's page learns from a run which elements there are, and only then fetches the code of each;
the frame of the map fetches its files when it is there itself. With a hint (``Link: <…>;
rel=prefetch``) the browser has them by then: it fetches them while it is busy with Streamlit's own
code. A hint that names too much or too little costs time and breaks nothing.
"""

from __future__ import annotations

import os
from functools import cache

from mapview.assets import SERVED, on_mount
from pages.serving.frontend import of_elements, of_the_frame


@cache
def link() -> str:
    """The value of the header ``Link`` for the map page; addresses are relative to the app's."""
    own_land = bool(os.environ.get("ISNAD_FACTS"))  # of what stands there, most is a pack
    drawing = (f"{SERVED}/{name}" for name in on_mount(own_land))
    files = (*drawing, *of_the_frame(), *of_elements())
    return ", ".join(f"<{file}>; rel=prefetch; as={_kind(file)}" for file in files)


def _kind(file: str) -> str:
    return "style" if file.endswith(".css") else "script"
