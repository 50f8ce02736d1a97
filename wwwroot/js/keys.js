// Keys of the whole portal, never while typing: "/" search, g then o m h, j k through lists, Esc closes.
//   <a data-go="o">          where "g o" leads (the link is clicked, so the router keeps the page)
//   [data-rows]              a list whose rows j and k walk: the first link or button of each child
//   [data-esc]               what Esc presses: the last such button that is seen
(() => {
  const typing = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const seen = (element) => element.getClientRects().length > 0;
  let leading = 0;

  function walk(step) {
    const list = document.activeElement.closest?.("[data-rows]") ?? document.querySelector("[data-rows]");
    const rows = [...(list?.children ?? [])].map((row) => row.querySelector("a,button")).filter((row) => row && seen(row));
    if (!rows.length) return false;
    const at = rows.findIndex((row) => row.closest("[data-rows] > *").contains(document.activeElement));
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const here = event.target;

    if (event.key === "Escape") {
      if (document.querySelector("dialog[open]")) return; // the dialog closes itself
      const menu = here.closest?.("details.menu[open]") ?? document.querySelector("details.menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
      if (here.type === "search") { here.blur(); return; }
      if (!typing(here)) [...document.querySelectorAll("[data-esc]")].filter(seen).at(-1)?.click();
      return;
    }
    if (typing(here) || document.querySelector("dialog[open]")) return;

    if (Date.now() - leading < 1200) {
      leading = 0;
      const link = document.querySelector(`a[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "g") leading = Date.now();
    else if (event.key === "j" || event.key === "k") { if (walk(event.key === "j" ? 1 : -1)) event.preventDefault(); }
  });

  // <form data-nav action="/market">: its fields become the address, without a fresh page where a router stands by.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // Signing out ends the session this very circuit watches: it goes first, or it would send the page elsewhere meanwhile.
    if (form.matches?.("form[data-leave]")) window.Blazor?.disconnect?.();
    if (!form.matches?.("form[data-nav]") || !window.Blazor?.navigateTo) return;
    event.preventDefault();
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim()));
    Blazor.navigateTo(form.getAttribute("action") + (asked.size ? `?${asked}` : ""));
  });

  // A menu of the top bar closes when one looks elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target) || event.target.closest(".mi")) menu.open = false;
    }
  });
})();
