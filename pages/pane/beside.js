/* Hands what travels beside a text to its pane, whichever of the two comes first. */
export default function ({ data }) {
  (window.isnadPaneViews ??= new Map()).set(data.pane, data);
  document.dispatchEvent(new CustomEvent("isnad-pane-view", { detail: data.pane }));
}
