// Keeps what is typed into a form in this browser at once, past the circuit: neither a lost line nor a reload loses a word.
//   const { read, keep, forget, focus } = await import("/js/draft.js")
//   read(name)        -> { at: ISO, values: { ... } } or null       forget(name)
//   keep(form, name)  -> handle; handle.dispose()         keepAround(element, name): the form or dialog it stands in
// Kept are the elements with data-keep="..." inside the form, whenever one of them is typed into or a hidden one is written by
// Blazor. "at" is the server's clock, so that the newer of browser and server can be told.
const most = 30 * 24 * 3600 * 1000;
const served = Date.parse(document.documentElement.dataset.now ?? "") - Date.now();
const skew = Math.abs(served) > 5000 ? served : 0;

export function read(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null");
    if (!kept || Date.now() + skew - Date.parse(kept.at) > most) return null;
    return { at: `${kept.at}`, values: Object.fromEntries(Object.entries(kept.values ?? {}).filter(([, value]) => typeof value === "string")) };
  } catch {
    return null;
  }
}

export function forget(name) {
  try { localStorage.removeItem(name); } catch { /* no storage here, nothing to forget */ }
}

/** The same for the form or dialog an element stands in. */
export function keepAround(element, name) {
  return keep(element?.closest("form,dialog"), name);
}

export function keep(form, name) {
  if (!(form instanceof Element)) return { dispose() { } }; // gone before it could be kept
  let timer = 0;
  const write = () => {
    const values = {};
    for (const element of form.querySelectorAll("[data-keep]")) values[element.dataset.keep] = element.value;
    try { localStorage.setItem(name, JSON.stringify({ at: new Date(Date.now() + skew).toISOString(), values })); } catch { /* full or forbidden: the server has it */ }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(write, 100); };
  const watch = new MutationObserver((changes) => { if (changes.some(({ target }) => target.type === "hidden" && target.dataset.keep)) soon(); });
  watch.observe(form, { subtree: true, attributes: true, attributeFilter: ["value"] });
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  const typing = document.activeElement; // quicker than this file came
  if (form.contains(typing) && typing.dataset.keep && typing.value) soon();
  return {
    dispose() {
      clearTimeout(timer);
      watch.disconnect();
      form.removeEventListener("input", soon);
      form.removeEventListener("change", soon);
    },
  };
}

/** Brings the field a refusal speaks of into view. */
export function focus(form, field) {
  const element = form.querySelector(`[data-field="${CSS.escape(field)}"]`);
  element?.scrollIntoView({ block: "center", behavior: "smooth" });
  element?.focus({ preventScroll: true });
}
