/* Keeps a visitor's draft in their own browser, and fetches it again after a reload.
 *
 * data.mode "fetch": what is kept goes to the server once, or null where nothing is.
 * data.mode "keep":  data.value is kept in data.slot, "draft" or "texts". A draft that another tab
 *                    has written since is not written over: the visitor chooses between the two.
 *                    A token is the tab that wrote it, a colon, and a number; data.base is the
 *                    one that this tab began from.
 */
const NAME = "isnad-draft";
const COOKIE = NAME + "=1; path=/; SameSite=Lax; max-age=";
const YEAR = 31536000;

export default function ({ data, parentElement, setTriggerValue }) {
  if (data.mode === "fetch") {
    if (parentElement.fetched) return;
    parentElement.fetched = true;
    setTriggerValue("found", kept());
    return;
  }
  const line = parentElement.querySelector("p");
  for (const [name, value] of Object.entries(data.attributes)) line.setAttribute(name, value);
  const show = () => {
    const other = stored(NAME);
    const mine = !other || other.token === data.base || other.token.split(":")[0] === data.tab;
    if (data.slot === "texts") {
      if (mine) hold(line, data, () => localStorage.setItem(NAME + "-texts", data.value));
    } else if (mine && (other || data.value)) {
      hold(line, data, () => {
        if (!data.value) return drop();
        const holds = JSON.stringify({ token: data.token, value: data.value });
        if (!other || other.token !== data.token) localStorage.setItem(NAME, holds);
        document.cookie = COOKIE + YEAR;
      });
    } else if (other) {
      say(line, "elsewhere", data.words.elsewhere);
      const take = document.createElement("button");
      take.type = "button";
      take.textContent = data.words.take;
      take.onclick = () => setTriggerValue("found", kept());
      line.append(" ", take);
    }
  };
  show();
  const hear = (event) => { if (event.key === NAME) show(); };
  window.addEventListener("storage", hear);
  return () => window.removeEventListener("storage", hear);
}

function hold(line, data, write) {
  try {
    write();
    say(line, "kept", data.value ? data.words.kept : "");
  } catch {
    say(line, "full", data.words.full);
  }
}

function say(line, state, words) {
  line.dataset.state = state;
  line.textContent = words;
}

function drop() {
  localStorage.removeItem(NAME);
  localStorage.removeItem(NAME + "-texts");
  document.cookie = COOKIE + "0";
}

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null; // no storage, or something that is not ours
  }
}

function kept() {
  const draft = stored(NAME);
  return draft && { token: String(draft.token), draft: draft.value, texts: stored(NAME + "-texts") };
}
