/* The map without a mouse and without sight: every country is a button that takes the focus, has
 * a name and is pressed as a click would.
 *
 * isnadAccess.button(map, path)   makes a territory's path a button; once a path, after it is drawn
 * isnadAccess.tell(map, spec, paths)   language, names and states, at every painting
 * isnadAccess.outline(path, className, panes)   a line around a territory; for the chosen one too
 * isnadAccess.dismiss(map)        Escape puts tooltips away
 */
(function () {
  "use strict";

  const ISOLATES = /[\u2066-\u2069]/g;

  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
    });
  }

  function button(map, path) {
    const element = path.getElement();
    const focused = outline(path, "focused", { casing: "halo", line: "focus" });
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    // Leaflet gives a mouse's focus to the map, whose keys move it; a country is not to take it.
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); // the space bar scrolls
      if (!event.repeat) path.fire("click", { latlng: path.getCenter() }, true);
    });
    element.addEventListener("focus", () => {
      const bounds = path.getBounds();
      if (!map.getBounds().contains(bounds.getCenter())) map.panTo(bounds.getCenter(), { animate: false });
      focused.addTo(map);
    });
    element.addEventListener("blur", () => focused.remove());
    // Leaflet would have the tooltip read out after the name, which says the same.
    path.on("tooltipopen", () => queueMicrotask(() => element.removeAttribute("aria-describedby")));
  }

  /* A line around a territory, on a wider pale one, so that it is seen on any shade. */
  function outline(path, className, panes) {
    return L.featureGroup(Object.entries(panes).map(([part, pane]) => L.polygon(path.getLatLngs(), {
      pane: pane, interactive: false, fill: false, smoothFactor: 0,
      className: ["outline", className, part].join(" "),
    })));
  }

  function tell(map, spec, paths) {
    const root = document.documentElement;
    [root.lang, root.dir, document.title] = [spec.lang, spec.dir, spec.words.label];
    if (window.frameElement) {
      window.frameElement.title = spec.words.label;
      window.frameElement.setAttribute("aria-describedby", spec.words.id);
    }
    const container = map.getContainer();
    name(container, spec.words.keys);
    container.setAttribute("role", "group");
    [["in", spec.words.zoom_in], ["out", spec.words.zoom_out]].forEach(([way, words]) => {
      const control = container.querySelector(".leaflet-control-zoom-" + way);
      if (!control) return; // a map that is a picture has none
      name(control, words);
      control.title = words;
    });
    // What the labels say, the buttons say too, each in one piece.
    map.getPane("labels").setAttribute("aria-hidden", "true");
    Object.entries(spec.territories).filter(([id]) => paths[id]).forEach(([id, shade]) => {
      const element = paths[id].getElement();
      name(element, said(shade.tooltip));
      element.setAttribute("aria-pressed", String(shade.classes.includes("selected")));
    });
  }

  function name(element, words) {
    element.setAttribute("aria-label", words);
  }

  /* A tooltip in plain words: its parts one after the other. */
  function said(html) {
    const parts = new DOMParser().parseFromString(html, "text/html").body.children;
    return Array.from(parts, (part) => part.textContent.trim().replace(/\.$/, ""))
      .join(". ").replace(ISOLATES, "");
  }

  /* Escape puts the tooltip away, wherever the keyboard is: it may cover what one wants to see.
   * Where there is none, the page around may make something of the key that it does not hear. */
  function dismiss(map) {
    const gone = new AbortController();
    const close = (event) => {
      if (event.key !== "Escape") return;
      const open = [];
      map.eachLayer((layer) => layer.getTooltip?.()?.isOpen() && open.push(layer));
      open.forEach((layer) => layer.closeTooltip());
      if (open.length) event.preventDefault();
      else if (event.view === window) window.parent.isnadLeave?.();
    };
    [document, window.parent.document].forEach((page) =>
      page.addEventListener("keydown", close, { signal: gone.signal }));
    window.addEventListener("pagehide", () => gone.abort());
  }

  window.isnadAccess = { button, tell, outline, dismiss };
})();
