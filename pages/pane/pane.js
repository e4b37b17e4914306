/* The text pane. The reader selects words with mouse, finger or keys, and what stands selected is
 * said in code points. Streamlit calls the module at every rerun: a text that is there already is
 * left alone, with its scroll position and its selection.
 *
 * Hooks: [data-pane] on the pane; a mark's class is its kind; [data-span] once something stands
 * selected, as "start end" in code points.
 */
const SETTLED = 250; // ms after which a selection that a finger is still changing counts
const SAID = 160; // letters of a selection that are read out whole

/* What outlives a pane that Streamlit takes away and puts back, by key. */
const memories = (window.isnadPaneMemories ??= new Map());
const panes = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".isnad-pane");
  const cut = data.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(data.subarray(0, cut)));
  let pane = panes.get(root);
  if (pane?.of !== head.of || pane.lang !== head.lang || pane.dir !== head.dir) {
    pane?.leave();
    // A mark of byte order is a letter like any other: positions count it.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(data.subarray(cut + 1));
    pane = opened(root, head, text);
    panes.set(root, pane);
  }
  pane.send = (value) => setStateValue("selection", value);
  return () => panes.get(root)?.leave();
}

function opened(root, { pane: key, of, lang, dir }, text) {
  const places = counting(text);
  const blocks = blocksOf(text);
  const holder = make("div", { class: "text", lang, dir });
  const caret = make("span", { class: "caret", "aria-hidden": "true", hidden: "" });
  const help = make("p", { class: "visually-hidden", id: `${key}-help` });
  const pane = { of, lang, dir, send() {}, leave };
  const stops = stopping(text, blocks, lang);
  const leaving = new AbortController();
  let memory = memories.get(key);
  if (memory?.of !== of) memory = { of, n: memory?.n ?? 0, span: null, top: 0 };
  memories.set(key, memory);
  let words = {};
  let anchor = null; // where the keyboard's selection began; null before its first key
  let focus = null;
  let shown = null; // range of what stands selected
  let own = null; // what this script selected: no news when the browser tells of it
  let pressed = false;
  let waiting = 0;

  root.dataset.pane = key;
  root.setAttribute("aria-describedby", help.id);
  root.replaceChildren(help, holder, caret);
  lay(blocks, text, holder);
  stand(memory.span);
  root.scrollTop = memory.top;
  listen();
  mark();
  ask();
  return pane;

  /* What came beside the text; what is about another one is left alone. */
  function beside(part) {
    const found = window.isnadPaneParts?.get(key)?.[part];
    return found?.of === of ? found : null;
  }

  /* The words that the page asks to be selected. */
  function ask() {
    const asked = beside("asked");
    if (!asked || asked.n === memory.n) return;
    memory.n = asked.n;
    if (!asked.span) return stand(null);
    const [start, end] = asked.span.map(places.units);
    [anchor, focus] = [start, end];
    stand({ start, end });
    bring({ start, end });
  }

  /* The interface's words, and marks; only paragraphs whose marks changed are drawn again. */
  function mark() {
    const given = beside("view");
    if (!given) return;
    words = given.words;
    root.setAttribute("aria-label", words.label);
    help.textContent = words.help;
    const before = blocks.map((block) => block.marks);
    for (const block of blocks) block.marks = [];
    for (const [first, last, kind, label] of given.marks) {
      const whole = { start: places.units(first), end: places.units(last), kind, label };
      for (let n = blockAt(blocks, whole.start); blocks[n]?.start < whole.end; n += 1)
        blocks[n].marks.push(whole);
    }
    const changed = blocks.filter((b, n) => JSON.stringify(b.marks) !== JSON.stringify(before[n]));
    for (const block of changed) fill(block, text);
    if (changed.length && memory.span) stand(memory.span);
  }

  /* Show what stands selected, whatever becomes of the browser's own selection. */
  function stand(span) {
    memory.span = span;
    const painted = window.CSS?.highlights;
    if (painted && !painted.has("isnad-pane")) painted.set("isnad-pane", new Highlight());
    if (shown) painted?.get("isnad-pane").delete(shown);
    shown = span && rangeOf(blocks, span);
    if (shown) painted?.get("isnad-pane").add(shown);
    if (shown && !painted) native(span);
    if (span) root.dataset.span = `${places.points(span.start)} ${places.points(span.end)}`;
    else delete root.dataset.span;
  }

  /* Tell the page; white space around the words is no part of them. */
  function tell(span) {
    clearTimeout(waiting);
    const same = span?.start === memory.span?.start && span?.end === memory.span?.end;
    if (same) return;
    stand(span);
    const points = span && [places.points(span.start), places.points(span.end)];
    pane.send({ of, at: Date.now(), span: points });
  }

  /* Have the browser select a span too: it can be copied, and screen readers know of it. */
  function native(span, backward) {
    own = span;
    const { startContainer, startOffset, endContainer, endOffset } = rangeOf(blocks, span);
    const ends = [startContainer, startOffset, endContainer, endOffset];
    if (backward) ends.push(...ends.splice(0, 2));
    document.getSelection().setBaseAndExtent(...ends);
  }

  /* What the browser has selected here: a drag that leaves the pane counts up to where it left. */
  function selected() {
    const chosen = document.getSelection();
    const from = chosen.rangeCount ? unitOf(holder, chosen.anchorNode, chosen.anchorOffset) : null;
    if (from === null) return null;
    const to = unitOf(holder, chosen.focusNode, chosen.focusOffset) ?? selected.last ?? from;
    selected.last = to;
    return { start: Math.min(from, to), end: Math.max(from, to), from, to };
  }

  function heard() {
    const span = selected();
    if (!span || (own && span.start === own.start && span.end === own.end)) return;
    own = null;
    [anchor, focus] = [span.from, span.to];
    place();
    clearTimeout(waiting);
    waiting = setTimeout(taken, SETTLED);
  }

  function taken() {
    const span = pressed ? null : selected();
    const whole = span && trimmed(text, span.start, span.end);
    if (whole && !own) tell(whole);
  }

  function choose(span, backward) {
    [anchor, focus] = backward ? [span.end, span.start] : [span.start, span.end];
    native(span, backward);
    place();
  }

  function clicked(event) {
    const marked = event.target.closest("mark")?.suggestion;
    const chosen = selected();
    if (!marked || event.detail > 1) return;
    if (!event.shiftKey && chosen && chosen.start !== chosen.end) return; // a drag ended here
    const span = event.shiftKey ? stops.sentence(marked.start) : marked;
    choose({ start: span.start, end: span.end });
    tell({ start: span.start, end: span.end });
  }

  function keyed(event) {
    const { key: name, shiftKey: extending, ctrlKey, altKey, metaKey } = event;
    if (altKey || metaKey || (ctrlKey && name !== "Home" && name !== "End")) return;
    const [onward, backward] = dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const around = ctrlKey ? stops.paragraph : stops.sentence;
    const go = {
      [onward]: (at) => stops.next(at, extending ? "ends" : "words"),
      [backward]: (at) => stops.previous(at, extending ? "starts" : "words"),
      Home: (at) => around(at).start,
      End: (at) => around(at).end,
    }[name];
    if (go) move(go, extending);
    else if (name === "Enter" && held()) tell(own);
    else if (name === "Escape" && (held() || memory.span)) clear();
    else return;
    event.preventDefault();
  }

  /* Whether the keyboard has selected something. */
  function held() {
    return own !== null && own.start < own.end;
  }

  function move(go, extending) {
    if (focus === null) anchor = focus = first();
    focus = go(focus);
    if (!extending) anchor = focus;
    const [start, end] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const span = trimmed(text, start, end);
    native(span ?? { start: focus, end: focus }, focus < anchor);
    place();
    bring({ start: focus, end: focus });
    if (span) say(span, words.selected);
    else say(stops.word(focus), "{words}");
  }

  /* The first word of the first paragraph that begins in sight. */
  function first() {
    const frame = root.getBoundingClientRect();
    const top = (n) => blocks[n].element.getBoundingClientRect().top;
    const n = below(blocks.length - 1, top, frame.top);
    return stops.word(blocks[n > 0 && top(n) > frame.bottom ? n - 1 : n].start).start;
  }

  function clear() {
    document.getSelection().removeAllRanges();
    own = null;
    anchor = focus;
    place();
    tell(null);
    window.isnadSay?.(words.cleared);
  }

  /* Have a screen reader say the words of a span, and what they are marked as. */
  function say(span, template) {
    const said = text.slice(span.start, span.end);
    const half = SAID / 2;
    const short = said.length > SAID ? `${said.slice(0, half)} … ${said.slice(-half)}` : said;
    const over = blocks[blockAt(blocks, span.start)].marks;
    const about = over.filter((each) => each.start <= span.start && each.end > span.start);
    const label = labels(about).replaceAll("\n", ", ");
    window.isnadSay?.(template.replace("{words}", () => short) + (label && ` (${label})`));
  }

  function boxOf(span) {
    const range = rangeOf(blocks, span);
    return range.getClientRects()[0] ?? range.startContainer.parentElement.getBoundingClientRect();
  }

  /* Whoever comes by keyboard finds the caret at the first word in sight. */
  function arrived() {
    if (focus === null && root.matches(":focus-visible")) anchor = focus = first();
    place();
  }

  /* Draw the caret where the keyboard is. */
  function place() {
    caret.hidden = focus === null || document.activeElement !== root;
    if (caret.hidden) return;
    const box = boxOf({ start: focus, end: focus });
    const frame = root.getBoundingClientRect();
    caret.style.left = `${box.left - frame.left - root.clientLeft + root.scrollLeft}px`;
    caret.style.top = `${box.top - frame.top - root.clientTop + root.scrollTop}px`;
    caret.style.height = `${box.height}px`;
  }

  /* Scroll the pane, and nothing else, until a span is in sight: what was skipped while it was
   * far away gets its true height on the way there, so it is looked at again. */
  function bring(span, again = 2) {
    const box = boxOf(span);
    const frame = root.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom)
      root.scrollTop += box.top - frame.top - frame.height / 3;
    if (again) requestAnimationFrame(() => bring(span, again - 1));
    else place();
  }

  function listen() {
    const on = (target, kind, job) =>
      target.addEventListener(kind, job, { signal: leaving.signal, passive: kind === "scroll" });
    on(document, "isnad-pane-part", ({ detail }) => {
      if (detail.pane === key) ({ view: mark, asked: ask })[detail.part]();
    });
    on(document, "selectionchange", heard);
    on(root, "pointerdown", (event) => { pressed = event.pointerType === "mouse"; });
    for (const kind of ["pointerup", "pointercancel"])
      on(window, kind, () => {
        if (!pressed) return;
        pressed = false;
        clearTimeout(waiting);
        waiting = setTimeout(taken, SETTLED);
      });
    on(root, "click", clicked);
    on(root, "keydown", keyed);
    on(root, "focus", arrived);
    on(root, "blur", place);
    on(root, "scroll", () => { memory.top = root.scrollTop; });
    on(window, "resize", place);
  }

  function leave() {
    clearTimeout(waiting);
    leaving.abort();
    panes.delete(root);
    if (shown) window.CSS?.highlights?.get("isnad-pane").delete(shown);
  }
}
