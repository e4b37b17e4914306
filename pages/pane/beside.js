/* Hands what travels beside a text to its pane, whichever of the two comes first. */
export default function ({ data }) {
  const { pane, part } = data;
  const parts = (window.isnadPaneParts ??= new Map());
  parts.set(pane, { ...parts.get(pane), [part]: data });
  document.dispatchEvent(new CustomEvent("isnad-pane-part", { detail: data }));
}
