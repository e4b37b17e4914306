/* What every page needs in the browser besides the map: one live region for screen readers, copy
 * buttons, and Streamlit's own few words in the language of the page.
 *
 * isnadPage(lang, pairs, words)   called by each page; pairs: [English, Arabic] of Streamlit's words,
 *                                 a * in both for a part that varies, as a file's name
 * isnadJobs.push(job)             runs a job as soon as this script is there; a list until then
 * isnadSay(text)                  has a screen reader say a sentence
 * isnadScrollTo(id)               brings an element into view, and keeps it there while pages settle
 * isnadTop()                      begins a page at its top: Streamlit keeps the place of the one before
 * isnadLeave()                    follows the way out of a view that has one: a[data-leave]
 */
(function () {
  "use strict";
  if (window.isnadPage) return;

  const WORDY = ["aria-label", "placeholder", "title"];
  /* What Streamlit's markup lacks: a role, and who is where. */
  const LACKING = [
    [".st-key-navigation", "role", () => "navigation"],
    [".st-key-navigation", "aria-label", () => said.pages],
    [".st-key-navigation a[disabled]", "aria-current", () => "page"],
    ["[data-testid=stFileUploaderDropzone]", "role", () => "group"],
    // The way out is the first that Tab reaches; what is around it has nothing to scroll.
    ["[data-testid=stMain]:has([data-leave])", "tabindex", () => "-1"],
  ];
  let ours = new Map();
  let patterns = [];
  let said = {};

  /* A live region is read out only if it was there before its text changed: it is never replaced. */
  function region() {
    const found = document.getElementById("isnad-live");
    if (found) return found;
    const made = document.createElement("div");
    made.id = "isnad-live";
    made.className = "visually-hidden";
    made.setAttribute("role", "status");
    return document.body.appendChild(made);
  }

  window.isnadSay = function (text) {
    const live = region();
    live.lang = document.documentElement.lang;
    live.dir = live.lang === "ar" ? "rtl" : "ltr";
    live.textContent = text;
  };

  window.isnadPage = function (lang, pairs, words) {
    document.documentElement.lang = lang;
    said = words;
    // Either language is known: the page may have been in the other one before.
    const known = pairs.flatMap((pair) => pair.map((word) => [word, pair[lang === "ar" ? 1 : 0]]));
    ours = new Map(known.filter(([word]) => !word.includes("*")));
    patterns = known.filter(([word]) => word.includes("*")).map(([word, own]) => [pattern(word), own]);
    region();
    translate(document.body);
    supply();
    run();
  };

  /* What pages ask for may come before this script: it waits in a list. */
  function run() {
    if (Array.isArray(window.isnadJobs)) window.isnadJobs.forEach((job) => job());
    window.isnadJobs = { push: (job) => job() };
  }

  /* Behind a connection that was lost and is back may be a server that knows nothing of this page:
   * the page tells it, before the reader does. */
  let lost = false;
  function rejoin() {
    const app = document.querySelector("[data-test-connection-state]");
    const connected = app?.dataset.testConnectionState === "CONNECTED";
    if (connected && lost) document.querySelector(".st-key-rejoin button")?.click();
    lost = !connected;
  }
  const connection = new MutationObserver(rejoin);
  connection.observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] });

  /* Streamlit draws anew as it likes: what it writes is put into our words again. */
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData") translateText(change.target);
      else translateAttribute(change.target, change.attributeName);
    }
    supply();
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributeFilter: WORDY,
  });

  function pattern(word) {
    const parts = word.split("*").map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, "\\$&"));
    return new RegExp("^" + parts.join("(.+)") + "$");
  }

  function own(words) {
    if (!words) return undefined;
    const trimmed = words.trim();
    const found = ours.get(trimmed);
    if (found !== undefined) return found;
    for (const [shape, said] of patterns) {
      const match = trimmed.match(shape);
      if (match) return said.replace("*", () => match[1]);
    }
    return undefined;
  }

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) return translateText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let here = node; here; here = walker.nextNode()) {
      if (here.nodeType === Node.TEXT_NODE) translateText(here);
      else WORDY.forEach((name) => translateAttribute(here, name));
    }
  }

  function supply() {
    if (!said.pages) return; // before a page has told its words
    for (const [selector, name, value] of LACKING)
      for (const element of document.querySelectorAll(selector))
        if (element.getAttribute(name) !== value()) element.setAttribute(name, value());
  }

  function translateText(node) {
    const word = own(node.data);
    // What we wrote ourselves, with its language, is not Streamlit's.
    if (word !== undefined && word !== node.data.trim() && !node.parentElement?.closest("[lang]:not(html)"))
      node.data = node.data.replace(node.data.trim(), () => word);
  }

  function translateAttribute(element, name) {
    const word = own(element.getAttribute(name));
    if (word !== undefined && word !== element.getAttribute(name)) element.setAttribute(name, word);
  }

  /* The element's place settles as what stands around it arrives: it is brought into view again
   * whenever the page changes its height, until the reader's own wheel, pointer or key ends it. */
  window.isnadScrollTo = function (id) {
    const bring = () => document.getElementById(id)?.scrollIntoView({ block: "start" });
    const following = new ResizeObserver(bring);
    const end = () => following.disconnect();
    for (const kind of ["wheel", "pointerdown", "keydown"])
      window.addEventListener(kind, end, { once: true, passive: true });
    setTimeout(end, 10000);
    for (const part of document.querySelectorAll("[data-testid=stMainBlockContainer], .stMain"))
      following.observe(part);
    bring();
  };

  window.isnadTop = () => document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);

  /* Escape leads out of such a view. The map hears it first: it may have a tooltip to put away. */
  window.isnadLeave = () => document.querySelector("a[data-leave]")?.click();
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) window.isnadLeave();
  });

  /* A heading's button sorts its table: by data-value where cells have one, else by their words;
   * what is empty comes last, and a second click turns the order around. */
  document.addEventListener("click", (event) => {
    const head = event.target.closest?.("button[data-sort]")?.closest("th");
    if (!head) return;
    const table = head.closest("table");
    const falling = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const rows = [...table.tBodies[0].rows].map((row) => {
      const cell = row.cells[head.cellIndex];
      const value = cell.dataset.value === undefined ? NaN : Number(cell.dataset.value);
      return { row, value, said: cell.textContent.trim() };
    });
    rows.sort((a, b) => {
      if (!a.said || !b.said) return Boolean(b.said) - Boolean(a.said);
      const [first, second] = falling ? [b, a] : [a, b];
      const numbers = Number.isNaN(first.value) - Number.isNaN(second.value);
      return numbers || first.value - second.value || words.compare(first.said, second.said);
    });
    table.tBodies[0].append(...rows.map(({ row }) => row));
  });

  /* A box of several lines is read while the reader types, after a pause, as one-line fields are:
   * Ctrl and Enter is how a reader has Streamlit take what stands in it. */
  let pause = 0;
  document.addEventListener("input", (event) => {
    const box = event.target.closest?.("[class*=st-key-entry_] textarea");
    if (!box || event.isComposing) return;
    clearTimeout(pause);
    const enter = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
    pause = setTimeout(() => box.dispatchEvent(new KeyboardEvent("keydown", enter)), 600);
  });

  /* A button of class "copy" copies the text of the [data-text] beside it. */
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const source = button.closest(".copyable").querySelector("[data-text]");
    const copied = await copy(source);
    const shown = button.firstElementChild; // what is copied stays part of the button's name
    shown.textContent = copied ? said.copied : said.notCopied;
    window.isnadSay(shown.textContent);
    setTimeout(() => { shown.textContent = said.copy; }, 2500);
  });

  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      return false; // no permission, or a page without https: the text is selected, to copy by hand
    } finally {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  }
})();
