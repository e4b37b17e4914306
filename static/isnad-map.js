/* Draws a MapSpec on a Leaflet map. Geometry comes once, from atlas.js or, where a pack brings its
 * own, in the page's script; a layer switch sends a specification of a few kilobytes and restyles
 * the paths that are already there.
 *
 * isnad.base(map, view, frame)   draws neighbours, water and territories; called once a map
 * isnad.paint(map, spec)         returns a layer that shades, labels and marks; replaces the one before
 */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LABELS = ".leaflet-marker-icon > div";
  const PANES = {
    sea: 400, neighbours: 401, territories: 402, water: 403,
    // The chosen country's outline stands between the two parts of the focused one's.
    halo: 404, outlines: 405, focus: 406, lines: 407, labels: 620,
  };
  const CHOSEN = { casing: "outlines", line: "outlines" };
  const OWN = document.currentScript.src;
  let paths = {};
  let clicks = 0;
  let measured = null;

  function collection(name, options) {
    return L.geoJSON(window.isnadAtlas[name], Object.assign({ smoothFactor: 0, noClip: true }, options));
  }

  function base(map, view, frame) {
    Object.entries(PANES).forEach(([name, z]) => {
      map.createPane(name).style.zIndex = z;
    });
    Object.keys(PANES).filter((name) => name !== "territories").forEach((name) => {
      map.getPane(name).style.pointerEvents = "none";
    });
    // Beyond the frame nothing is known: it stays paper, not sea.
    L.rectangle(frame, { pane: "sea", interactive: false, className: "sea" }).addTo(map);
    collection("neighbours", {
      pane: "neighbours", interactive: false,
      style: () => ({ className: "neighbour" }),
    }).addTo(map);
    collection("territories", {
      pane: "territories",
      style: (feature) => ({ className: "territory territory-" + feature.properties.id }),
      onEachFeature: (feature, path) => {
        paths[feature.properties.id] = path;
        // What the page receives on a click: which territory, and a number that makes two
        // clicks on the same one differ. The geometry stays here.
        path.toGeoJSON = () => ({
          type: "Feature", geometry: null,
          properties: { territory: feature.properties.id, click: clicks },
        });
        path.on("click", () => {
          clicks += 1;
          tellAtOnce(path);
        });
        path.bindTooltip("", { sticky: true, opacity: 1, className: "isnad-tooltip" });
      },
    }).addTo(map);
    Object.values(paths).forEach((path) => isnadAccess.button(map, path));
    isnadAccess.dismiss(map);
    collection("water", {
      pane: "water", interactive: false, style: () => ({ className: "water" }),
    }).addTo(map);
    keepInFrame(map, L.latLngBounds(view), L.latLngBounds(frame));
    map.on("zoomend resize", () => requestAnimationFrame(() => settle(map)));
    // The wheel scrolls the page until the reader has chosen the map.
    map.scrollWheelZoom.disable();
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
  }

  /* streamlit-folium waits a quarter of a second for a second click before it tells the page of the
   * first. There is nothing to wait for: the page is told now, and streamlit-folium, which says
   * nothing twice, that it has been told. */
  function tellAtOnce(path) {
    const state = window.__GLOBAL_DATA__;
    if (!state) return; // a page without streamlit-folium
    const value = { last_active_drawing: path.toGeoJSON() };
    state.previous_data = value;
    window.parent.postMessage(
      { isStreamlitMessage: true, type: "streamlit:setComponentValue", dataType: "json", value }, "*",
    );
  }

  /* Fit the view until the reader has moved the map; from then on only keep inside the frame. */
  function keepInFrame(map, view, frame) {
    let fitting = false;
    let moved = false;
    const fit = () => {
      const size = map.getSize();
      if (moved || !size.x || !size.y) return;
      fitting = true;
      map.setMinZoom(0);
      map.fitBounds(view, { animate: false });
      map.panInsideBounds(frame, { animate: false });
      map.setMinZoom(map.getZoom());
      fitting = false;
    };
    const leave = () => {
      if (fitting || moved) return;
      moved = true;
      map.setMaxBounds(frame);
    };
    map.on("dragstart zoomstart", leave);
    map.on("keydown", (event) => {
      if (event.originalEvent.key.startsWith("Arrow")) leave();
    });
    map.on("resize", fit);
    // Style sheets arrive after the map and change its size without a window event. What the
    // reader has put into the middle stays there.
    new ResizeObserver(() => map.invalidateSize({ pan: moved })).observe(map.getContainer());
    fit();
  }

  function paint(map, spec) {
    const group = L.featureGroup();
    Object.entries(spec.territories).forEach(([id, shade]) => shadeTerritory(id, shade));
    isnadAccess.tell(map, spec, paths);
    const put = (layer) => layer.addTo(group);
    Object.entries(spec.territories)
      .filter(([id, shade]) => paths[id] && shade.classes.includes("selected"))
      .forEach(([id]) => put(isnadAccess.outline(paths[id], "chosen", CHOSEN)));
    // Names first: what comes later gives way to them.
    spec.labels.forEach((label) => put(textAt(label.at, label.html, "isnad-name")));
    spec.distances.forEach((line) => distanceLine(line).forEach(put));
    const [late, here] = [true, false].map((is) => spec.borders.filter((b) => awaited(b) === is));
    here.forEach((border) => borderLine(border).forEach(put));
    if (late.length) {
      fetchMeasured(() => {
        late.forEach((border) => borderLine(border).forEach(put));
        settle(map);
      });
    }
    spec.arcs.forEach((arc) => arcLine(arc).forEach(put));
    spec.marks.forEach((mark) => capital(mark).forEach(put));
    group.on("add", () => requestAnimationFrame(() => settle(map)));
    // The page around sees that there is a map; without this mark it says that there is none.
    document.documentElement.dataset.layer = spec.layer;
    if (window.frameElement) window.frameElement.dataset.layer = spec.layer;
    return group;
  }

  /* Move labels that would cover one another a little aside; one that finds no room first loses
   * the years of its figure, then hides. */
  function settle(map) {
    const taken = [];
    const frame = map.getContainer().getBoundingClientRect();
    const labels = map.getPane("labels").querySelectorAll(LABELS);
    labels.forEach((label) => {
      label.style.translate = "0 0";
      label.style.visibility = "visible";
      const spot = [false, true].reduce((found, brief) => found || room(label, brief, taken, frame), null);
      if (!spot) {
        label.style.visibility = "hidden";
        return;
      }
      const [box, dx, dy] = spot;
      label.style.translate = dx + "px " + dy + "px";
      taken.push({
        left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy,
      });
    });
  }

  /* Where a label stands free: its box and how far it moves; null if nowhere. */
  function room(label, brief, taken, frame) {
    label.classList.toggle("brief", brief);
    const box = label.getBoundingClientRect();
    // What the reader has panned out of sight need not fit in.
    const seen = overlap(box, 0, 0, frame);
    const free = shifts(box).find(([dx, dy]) =>
      !taken.some((other) => overlap(box, dx, dy, other)) && (!seen || within(box, dx, dy, frame)));
    return free ? [box, free[0], free[1]] : null;
  }

  function shifts(box) {
    const [w, h] = [box.width, box.height];
    return [
      [0, 0], [0, h * 0.6], [0, -h * 0.6], [w * 0.35, 0], [-w * 0.35, 0], [0, h], [0, -h],
      [w * 0.6, h * 0.3], [-w * 0.6, h * 0.3], [w * 0.6, -h * 0.3], [-w * 0.6, -h * 0.3],
      [w * 0.8, 0], [-w * 0.8, 0], [0, h * 1.8], [0, -h * 1.8], [w * 0.6, h], [-w * 0.6, h],
      [w * 0.6, -h], [-w * 0.6, -h], [0, h * 2.6], [w * 0.6, h * 2], [-w * 0.6, h * 2],
    ];
  }

  function within(box, dx, dy, frame) {
    return box.left + dx >= frame.left && box.right + dx <= frame.right
      && box.top + dy >= frame.top && box.bottom + dy <= frame.bottom;
  }

  function overlap(box, dx, dy, other) {
    return box.left + dx < other.right && box.right + dx > other.left
      && box.top + dy < other.bottom && box.bottom + dy > other.top;
  }

  function shadeTerritory(id, shade) {
    const path = paths[id];
    if (!path) return;
    const classes = ["territory", "territory-" + id, "leaflet-interactive"].concat(shade.classes);
    path.getElement().setAttribute("class", classes.join(" "));
    path.setStyle({ fillColor: fillOf(path, id, shade.fill), fillOpacity: 1 });
    path.setTooltipContent(shade.tooltip);
  }

  /* A colour, or a reference to a pattern made of the two colours. */
  function fillOf(path, id, fill) {
    const svg = path.getElement().ownerSVGElement;
    const name = "fill-" + id;
    const old = svg.querySelector("#" + name);
    if (old) old.remove();
    if (fill.pattern === "solid") return fill.colours[0];
    const defs = svg.querySelector("defs") || svg.insertBefore(node("defs"), svg.firstChild);
    defs.appendChild(pattern(name, fill));
    return "url(#" + name + ")";
  }

  function pattern(name, fill) {
    const [ground, ink] = fill.colours;
    const tile = fill.pattern === "hatched" ? 14 : 7;
    const result = node("pattern", {
      id: name, width: tile, height: tile, patternUnits: "userSpaceOnUse",
      patternTransform: fill.pattern === "dots" ? "" : "rotate(45)",
    });
    result.appendChild(node("rect", { width: tile, height: tile, fill: ground }));
    result.appendChild({
      hatched: () => node("rect", { width: tile / 2, height: tile, fill: ink }),
      lines: () => node("rect", { width: 1.2, height: tile, fill: ink }),
      dots: () => node("circle", { cx: tile / 2, cy: tile / 2, r: 1, fill: ink }),
    }[fill.pattern]());
    return result;
  }

  function node(tag, attributes) {
    const result = document.createElementNS(SVG, tag);
    Object.entries(attributes || {}).forEach(([key, value]) => result.setAttribute(key, value));
    return result;
  }

  /* Few maps want the lines that were measured: the first that does fetches them, from beside
   * this script. */
  function awaited(border) {
    return Boolean(border.html) && !window.isnadMeasured;
  }

  function fetchMeasured(then) {
    if (!measured) {
      measured = document.createElement("script");
      measured.src = new URL("measured.js", OWN).href;
      document.body.appendChild(measured);
    }
    measured.addEventListener("load", then);
  }

  /* A border; with a label it was measured, and the line is that of the measurement. */
  function borderLine(border) {
    const lines = border.html ? window.isnadMeasured : window.isnadAtlas.borders;
    const shared = lines.features.filter((feature) => feature.properties.id === border.id);
    const className = "border-line border-line-" + border.id + (border.html ? " measured" : "");
    const drawn = shared.map((feature) => L.geoJSON(feature, {
      pane: "lines", interactive: false, smoothFactor: 0, style: () => ({ className: className }),
    }));
    if (!border.html || !shared.length) return drawn;
    return drawn.concat(textAt(middleOf(shared[0].geometry), border.html, "isnad-length"));
  }

  /* The middle vertex of the longest part of a line. */
  function middleOf(geometry) {
    const parts = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    const longest = parts.reduce((a, b) => (b.length > a.length ? b : a));
    return longest[Math.floor(longest.length / 2)].slice().reverse();
  }

  function distanceLine(line) {
    return [
      L.polyline([line.start, line.end], { pane: "lines", interactive: false, className: "distance" }),
      L.circleMarker(line.start, { pane: "lines", interactive: false, radius: 4, className: "capital" }),
      textAt(line.start, line.html, "isnad-distance"),
    ];
  }

  /* A drawn sign for "flights to": a curve from the capital, not a flown track. */
  function arcLine(arc) {
    const [a, b] = [arc.start, arc.end];
    const bend = [(a[0] + b[0]) / 2 + 4, (a[1] + b[1]) / 2];
    const points = Array.from({ length: 33 }, (_, n) => {
      const t = n / 32;
      return [0, 1].map((k) => (1 - t) ** 2 * a[k] + 2 * t * (1 - t) * bend[k] + t * t * b[k]);
    });
    const label = arc.html ? [textAt(points[18], arc.html, "isnad-arc-label")] : [];
    return [
      L.polyline(points, { pane: "lines", interactive: false, className: "arc" }),
      ...label,
      L.circleMarker(a, { pane: "lines", interactive: false, radius: 4, className: "capital" }),
    ];
  }

  function capital(mark) {
    return [
      L.circleMarker(mark.at, { pane: "lines", interactive: false, radius: 5, className: "capital" }),
      textAt(mark.at, mark.html, "isnad-capital"),
    ];
  }

  function textAt(at, html, className) {
    return L.marker(at, {
      pane: "labels", interactive: false, keyboard: false,
      icon: L.divIcon({ className: className, html: html, iconSize: null }),
    });
  }

  window.isnad = { base, paint };
})();
