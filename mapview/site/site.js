/* What the pages of the static site do besides being there: draw the map, show the evidence of the
 * country that was chosen, open what an address asks for. Without this script everything stands
 * on the page, one below the other.
 *
 * A page holds, as JSON: #isnad-page  { words, root }, root being the way to the root of the site
 *                        #isnad-setup { map, options, view, frame, said, chosen }, where it has a map
 */
(function () {
  "use strict";

  const OVERVIEW = "overview";
  const OURS = /(?<![\w/.:-])(?:en|ar)\/fact\/[\w.-]+?\.html/g;
  const page = held("isnad-page");
  const setup = held("isnad-setup");

  document.documentElement.classList.add("scripted");
  window.isnadPage(document.documentElement.lang, [], page.words);
  complete();
  const choose = setup ? evidence(setup.said, atlas(setup)) : () => {};
  addEventListener("popstate", arrive);
  addEventListener("hashchange", arrive);
  arrive();

  function held(id) {
    const element = document.getElementById(id);
    return element && JSON.parse(element.textContent);
  }

  /* What an address asks for; one that cannot be decoded asks for nothing. */
  function anchor({ hash }) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return "";
    }
  }

  /* Draws the map; gives a function that marks the country chosen on it. */
  function atlas({ map: spec, options, view, frame }) {
    const title = document.title;
    const map = L.map("map_div", options);
    let painted = null;
    isnad.base(map, view, frame);
    map.on("resize", () => size(map));
    size(map);
    map.eachLayer((layer) => {
      const id = layer.feature && layer.feature.properties.id;
      const territory = layer.getElement && layer.getElement()?.classList.contains("territory");
      if (territory && id in spec.territories) layer.on("click", () => go(id));
    });
    return (chosen) => {
      const territories = Object.fromEntries(Object.entries(spec.territories).map(([id, shade]) =>
        [id, { ...shade, classes: id === chosen ? [...shade.classes, "selected"] : shade.classes }]));
      if (painted) painted.remove();
      painted = isnad.paint(map, { ...spec, territories }).addTo(map);
      document.title = title; // the drawing code names the page after the map, as a frame is
    };
  }

  /* What was drawn keeps its size on paper, where nothing is drawn anew: the style sheet scales it. */
  function size(map) {
    const { x, y } = map.getSize();
    map.getContainer().style.setProperty("--drawn-width", x);
    map.getContainer().style.setProperty("--drawn-height", y);
  }

  /* Shows what is said of one country, or of all; the sections of the others are put away. */
  function evidence(said, mark) {
    let shown = null;
    const sections = [...document.querySelectorAll(".said")];
    const ways = [...document.querySelectorAll(".st-key-country a")];
    return (asked) => {
      const id = asked ?? shown ?? home();
      if (id === shown) return;
      sections.forEach((section) => { section.hidden = section.id !== id; });
      ways.forEach((way) => {
        if (way.hash === "#" + id) way.setAttribute("aria-current", "true");
        else way.removeAttribute("aria-current");
      });
      mark(id);
      if (shown !== null) window.isnadSay(said[id]);
      shown = id;
    };
  }

  /* The reader chooses: the address says so, and the page stays where it is if the evidence is in view. */
  function go(id) {
    if (location.hash !== "#" + id) history.pushState(null, "", "#" + id);
    choose(id);
    const section = document.getElementById(id);
    const box = section.getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight * 0.8) section.scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", (event) => {
    const way = event.target.closest("a[href]");
    if (!way || !setup || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = anchor(way);
    const here = way.href.split("#")[0] === location.href.split("#")[0];
    if (!here || !document.getElementById(id)?.matches(".said")) return;
    event.preventDefault();
    go(id);
  });

  /* What is shown where an address names no country: the one that the page was made for. */
  function home() {
    return setup?.chosen ?? OVERVIEW;
  }

  /* An address names a country, or anything on the page: what hides it opens. */
  function arrive() {
    const target = document.getElementById(anchor(location));
    const section = target?.closest(".said");
    choose(section ? section.id : target ? null : home()); // another part of the page: as it was
    if (!target) return;
    for (let around = target; around; around = around.parentElement)
      if (around.tagName === "DETAILS") around.open = true;
    if (target !== section) window.isnadScrollTo(target.id);
  }

  /* Where this site lies, only its reader's browser knows: citations get the address in full. */
  function complete() {
    if (!page.root || !/^https?:$/.test(location.protocol)) return;
    const root = new URL(page.root, location.href).href;
    for (const part of document.querySelectorAll("[data-text]")) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        if (text.data.search(OURS) >= 0) text.data = text.data.replace(OURS, (path) => root + path);
      }
    }
  }
})();
