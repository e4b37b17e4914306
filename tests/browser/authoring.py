"""The author's page as a visitor handles it; waits on what the page says, never on time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import FilePayload, Locator, Page, expect

from facts.edit.draft import Draft
from mapview.locale import strings
from tests.browser.atlas import SETTLED
from tests.browser.ferry import DESCRIBED
from tests.browser.panereader import SPOTS

# The server says when a run is over: ForwardMsg.script_finished, 0 of a page and 3 of a fragment,
# ends a message that else holds a hash of 42 bytes. On the page a short run may never be seen. It
# counts once it is drawn.
COUNTING = """
    window.isnadRuns = 0;
    const drawn = () => requestIdleCallback(() => { window.isnadRuns += 1; });
    window.WebSocket = class extends WebSocket {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => {
                const [field, status] = new Uint8Array(data).slice(-2);
                if (data.byteLength === 44 && field === 0x30 && [0, 3].includes(status))
                    requestAnimationFrame(() => requestAnimationFrame(drawn));
            });
        }
    };
"""

# Until what was scrolled has said so.
FRAMES = """async () => {
    for (let n = 0; n < 2; n += 1) await new Promise((done) => requestAnimationFrame(done));
}"""

KEEP = """([draft, texts]) => {
    localStorage.setItem("isnad-draft", draft);
    localStorage.setItem("isnad-draft-texts", texts);
    document.cookie = "isnad-draft=1; path=/; SameSite=Lax";
}"""


class Author:
    """Somebody at work on a draft."""

    def __init__(self, page: Page, address: str, lang: str = "en") -> None:
        self.page, self.address, self.lang = page, address, lang
        self.text = strings(lang)
        self.pane: Locator = page.locator(".isnad-pane")
        page.add_init_script(COUNTING)

    def open(self) -> Author:
        """Begin at the page itself."""
        return self.go(f"author?lang={self.lang}")

    def go(self, query: str) -> Author:
        """Open a page of the app."""
        self.page.goto(f"{self.address}{query}")
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until the script has run and all of the page is there."""
        self.page.wait_for_function(SETTLED)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until the run that something causes is over."""
        self.settled()
        before = self.page.evaluate("window.isnadRuns")
        yield
        self.page.wait_for_function("before => window.isnadRuns > before", arg=before)
        self.settled()

    def resume(self, draft: Draft) -> Author:
        """Come back to a draft that this browser has kept."""
        self.page.goto(f"{self.address}app/static/atlas.js")
        whole = json.loads(draft.dumped())
        texts = json.dumps(whole.pop("texts"))
        self.page.evaluate(
            KEEP, [json.dumps({"token": "before:1", "value": json.dumps(whole)}), texts]
        )
        return self.open()

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file, and wait until it is taken or refused."""
        file: FilePayload = {
            "name": name,
            "mimeType": "application/octet-stream",
            "buffer": content,
        }
        with self.turn():
            self.page.locator(".st-key-author_file input[type=file]").set_input_files(file)

    def field(self, name: str) -> Locator:
        """A field by its key, with its label and what is wrong with it."""
        return self.page.locator(f".st-key-{name}")

    def fill(self, name: str, value: str) -> None:
        """Write into a field and let it be looked at."""
        self.write(self.field(name).locator("input, textarea"), value)

    def write(self, at: Locator, value: str) -> None:
        """Write into this box and let it be looked at."""
        if at.input_value() == value:
            return
        with self.turn():
            at.fill(value)
            if at.evaluate("e => e.matches('textarea')"):
                at.press("Control+Enter")

    def choose(self, name: str, option: str) -> None:
        """Choose from a list that unfolds."""
        self.pick(self.field(name).locator("input"), option)

    def pick(self, at: Locator, option: str) -> None:
        """Choose from the list of this box; one that is scrolled while it is open closes."""
        at.scroll_into_view_if_needed()
        at.evaluate(FRAMES)
        at.click()
        with self.turn():
            self.page.get_by_role("option", name=option, exact=True).click()

    def press(self, name: str) -> None:
        """Press a button by its key."""
        with self.turn():
            self.field(name).locator("button").click()

    def tick(self, name: str) -> None:
        """Tick a box by its key."""
        with self.turn():
            self.field(name).locator("label").click()

    def describe(self, given: Mapping[str, str] = DESCRIBED) -> None:
        """Say who published the text that was dropped, and begin with it."""
        for name, value in given.items():
            self.fill(f"article_{name}", value)
        self.press("author_begin")
        expect(self.field("author_source")).to_be_visible()

    def select(self, words: str) -> None:
        """Draw the mouse over words of the text."""
        self.pane.get_by_text(words).last.scroll_into_view_if_needed()
        self.pane.evaluate(FRAMES)
        with self.turn():
            (x1, y1), (x2, y2) = self.pane.evaluate(SPOTS, words)
            self.page.mouse.move(x1, y1)
            self.page.mouse.down()
            self.page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2)
            self.page.mouse.move(x2, y2)
            self.page.mouse.up()

    def judged(self, id: str, review: str) -> None:
        """Wait until a fact stands in the second reading as that."""
        expect(self.fact(id)).to_have_attribute("data-review", review)

    def fact(self, id: str) -> Locator:
        """A fact in the second reading."""
        return self.page.locator(f'[data-fact="{id}"][data-review]')

    def kept(self, words: str = "", gone: str = "\n") -> None:
        """Wait until the browser keeps these words of the draft, and others no longer.

        It says so with every draft that it keeps; which one, only what it keeps tells.
        """
        expect(self.page.locator(".st-key-kept")).to_have_text(self.text("keeper_kept"))
        self.page.wait_for_function(
            """([words, gone]) => {
                const kept = localStorage.getItem("isnad-draft") ?? "";
                return kept.includes(words) && !kept.includes(gone);
            }""",
            arg=[json.dumps(words, ensure_ascii=False)[1:-1], gone],
        )

    def faults(self) -> list[str]:
        """What is said to be wrong."""
        return self.page.locator(".fault").all_inner_texts()
