"""A visitor without a browser: what Streamlit's page says to its server, and what it keeps.

Speaks the protocol of the installed Streamlit, protobufs over a WebSocket, as its page does: with
the states of all widgets at every run, and with the names of the messages that it still has, which
the server then names instead of sending. Nothing is drawn, and nothing else is fetched.
"""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

STREAM = "_stcore/stream"
# What a browser that holds no token sends in its place.
PROTOCOLS = (Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN"))

# The map's data are a script in a JSON string, or JSON in a JSON string: quotes may be escaped.
_LAYER = re.compile(rb'\\*"layer\\*":\s*\\*"([\w-]+)')
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Run:
    """What came back of one run of the page.

    Attributes
    ----------
    layer : str or None
        The last that the map was painted with.
    painted, finished : float
        Milliseconds from sending to the message that carries the painting, and to the end of the
        script; ``painted`` is infinite if the map was not painted.
    received : int
        Bytes of all messages, unpacked.
    faults : tuple of str
        Exceptions and errors that the page shows.
    """

    layer: str | None
    painted: float
    finished: float
    received: int
    faults: tuple[str, ...] = ()


@dataclass
class Kept:
    """The messages that a page keeps, each until a number of runs have gone without it."""

    run: int = 0
    messages: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)

    def taken(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, or the kept one that it names.

        Raises
        ------
        KeyError
            If the server names what was never sent, or not kept so long.
        """
        if message.WhichOneof("type") == "ref_hash":
            _, kept = self.messages[message.ref_hash]
            self.messages[message.ref_hash] = (self.run, kept)
            return kept
        if message.metadata.cacheable and message.hash:
            self.messages[message.hash] = (self.run, message)
        return message

    def age(self, longest: int, fragments: Iterable[str]) -> None:
        """A run is over; one of fragments ages only what belongs to them."""
        self.run += 1
        only = set(fragments)
        for hash, (run, message) in list(self.messages.items()):
            if self.run - run > longest and (not only or message.delta.fragment_id in only):
                del self.messages[hash]


class Visitor:
    """One browser's session on the map page.

    Parameters
    ----------
    connection : ClientConnection
        To the server's stream.
    address : str
        Address of the app, as in the browser.
    lang : str
        Language that the link asks for.
    """

    def __init__(self, connection: ClientConnection, address: str, lang: str) -> None:
        self._connection = connection
        self._address = address
        self._query = urlencode({"lang": lang})
        self._page = ""
        self._kept = Kept()
        self._longest = 0
        self._states: dict[str, WidgetState] = {}
        self._control: tuple[ButtonGroup, str] | None = None

    async def open(self) -> Run:
        """The first run, as when the page has been loaded."""
        return await self._run(ClientState())

    async def switch(self, number: int) -> Run:
        """Click a layer, by its place among the buttons."""
        assert self._control, "the page has no control of layers"
        group, fragment = self._control
        chosen = WidgetState(id=group.id)
        chosen.string_array_value.data.append(group.options[number].content)
        self._states[group.id] = chosen
        return await self._run(ClientState(fragment_id=fragment))

    async def _run(self, state: ClientState) -> Run:
        state.query_string, state.page_script_hash = self._query, self._page
        state.widget_states.widgets.extend(self._states.values())
        state.cached_message_hashes.extend(self._kept.messages)
        state.context_info.url, state.context_info.locale = self._address, "en-GB"
        state.context_info.timezone, state.context_info.color_scheme = "UTC", "light"
        begun = time.perf_counter()
        await self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        layer, painted, received = None, float("inf"), 0
        faults: list[str] = []
        shown: set[str] = set()
        while True:
            payload = await self._connection.recv(decode=False)
            received += len(payload)
            message = self._kept.taken(ForwardMsg.FromString(payload))
            match message.WhichOneof("type"):
                case "new_session":
                    self._longest = message.new_session.config.max_cached_message_age
                    shown.clear()
                case "navigation":
                    self._page = message.navigation.page_script_hash
                case "page_info_changed":
                    self._query = message.page_info_changed.query_string
                case "delta" if message.delta.WhichOneof("type") == "new_element":
                    element = message.delta.new_element
                    if (seen := painting(element)) is not None:
                        layer, painted = seen, 1000 * (time.perf_counter() - begun)
                    faults += complaint(element)
                    if state_now := widget(element):
                        shown.add(state_now.id)
                        self._hold(element, state_now, message.delta.fragment_id)
                case "script_finished" if message.script_finished in _DONE:
                    finished = 1000 * (time.perf_counter() - begun)
                    break
                case "script_finished" if (
                    message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
                ):
                    faults.append("the script does not compile")
        if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self._states = {id: state for id, state in self._states.items() if id in shown}
        self._kept.age(self._longest, message.metadata.run.fragment_ids)
        return Run(layer, painted, finished, received, tuple(faults))

    def _hold(self, element: Element, state: WidgetState, fragment: str) -> None:
        """Take over what a widget shows, if it is new or the server sets it."""
        kind = getattr(element, element.WhichOneof("type") or "")
        if kind.set_value or state.id not in self._states:
            self._states[state.id] = state
        if state.id.endswith("-layer"):
            self._control = (kind, fragment)


def widget(element: Element) -> WidgetState | None:
    """What a browser says of a widget that has just appeared; ``None`` of all else.

    Knows the kinds of widgets that the map page has; one without a value is named without one.
    """
    match element.WhichOneof("type"):
        case "button_group":
            group = element.button_group
            state = WidgetState(id=group.id)
            chosen = [group.options[number].content for number in group.default]
            state.string_array_value.data.extend(group.raw_values if group.set_value else chosen)
            return state
        case "selectbox":
            box = element.selectbox
            state = WidgetState(id=box.id)
            if box.set_value and box.HasField("raw_value"):
                state.string_value = box.raw_value
            elif not box.set_value and box.HasField("default"):
                state.string_value = box.options[box.default]
            return state
    return None


def painting(element: Element) -> str | None:
    """Layer with which a component's element paints the map; ``None`` of all else."""
    if element.WhichOneof("type") not in ("component_instance", "bidi_component"):
        return None
    found = _LAYER.search(element.SerializeToString())
    return found[1].decode() if found else None


def complaint(element: Element) -> tuple[str, ...]:
    """What an element says went wrong; empty if it is none that does."""
    match element.WhichOneof("type"):
        case "exception":
            return (f"{element.exception.type}: {element.exception.message}",)
        case "alert" if element.alert.format == Alert.ERROR:
            return (element.alert.body,)
    return ()


@asynccontextmanager
async def visiting(address: str, lang: str = "en") -> AsyncIterator[Visitor]:
    """A visitor who is connected, compressing as browsers do."""
    parts = urlsplit(address)
    stream = parts._replace(scheme="ws", path=f"{parts.path}{STREAM}").geturl()
    origin = Origin(f"{parts.scheme}://{parts.netloc}")
    async with connect(
        stream, origin=origin, subprotocols=PROTOCOLS, max_size=None, ping_interval=None
    ) as connection:
        yield Visitor(connection, address, lang)
