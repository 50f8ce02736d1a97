// The composer: <form class="composer" data-draft="conversation:ID" @onsubmit="Send"><textarea @bind="text"></textarea>...</form>
// Enter sends, Shift + Enter breaks the line, an input method that is still composing never sends. The bound value travels with
// the "change" event raised here just before the submit, so nothing is sent per keystroke. What is typed is kept per data-draft
// until it has gone: over re-rendering, a lost line and a reload. The list above (.thread.end) lies at its newest by its layout
// alone; while the reader has scrolled up it carries data-up, which shows .tonew.
(() => {
  const key = (form) => form.dataset.draft && `draft:${form.dataset.draft}`;
  const box = (form) => form.querySelector("textarea");
  const grows = CSS.supports("field-sizing", "content");

  function grow(area) {
    if (grows) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 168)}px`;
  }

  function keep(form) {
    const name = key(form), area = box(form);
    if (!name || !area) return;
    if (area.value) sessionStorage.setItem(name, area.value);
    else sessionStorage.removeItem(name);
  }

  function restore(form) {
    const name = key(form), area = box(form);
    if (!name || !area || form.dataset.restored === name) return;
    form.dataset.restored = name;
    const text = sessionStorage.getItem(name);
    if (text && !area.value) {
      area.value = text;
      area.dispatchEvent(new Event("change", { bubbles: true }));
    }
    grow(area);
  }

  const thread = (node) => node.closest(".talk,.chat,.peek")?.querySelector(".thread");
  const toNewest = (list) => list?.scrollTo({ top: list.classList.contains("end") ? 0 : list.scrollHeight });

  document.addEventListener("keydown", (event) => {
    // keyCode 229: Safari ends a composition before the keydown that confirmed it
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    const form = event.target.closest?.(".composer");
    if (!form || event.target.tagName !== "TEXTAREA") return;
    event.preventDefault();
    if (event.target.value.trim() || form.querySelector(".files")?.childElementCount) form.requestSubmit();
  });

  // On the window, because Blazor's own listener sits on the document and must see the change first.
  window.addEventListener("submit", (event) => {
    const form = event.target.closest?.(".composer");
    if (!form) return;
    if (document.documentElement.classList.contains("offline")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const area = box(form);
    area?.dispatchEvent(new Event("change", { bubbles: true }));
    toNewest(thread(form));
    if (key(form)) sessionStorage.removeItem(key(form));
    setTimeout(() => { keep(form); if (area) grow(area); }, 1500); // refused: the words are still there, and so is the draft
  }, true);

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.(".composer");
    if (!form) return;
    grow(event.target);
    keep(form);
  });

  document.addEventListener("scroll", (event) => {
    const list = event.target;
    if (!list.classList?.contains("thread")) return;
    const away = list.classList.contains("end") ? -list.scrollTop : list.scrollHeight - list.clientHeight - list.scrollTop;
    list.toggleAttribute("data-up", away > 80);
  }, true);

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".tonew");
    if (button) toNewest(thread(button));
  });

  // Lines that have not gone stand in a hidden field of the list; a list drawn anew is given what the last one had.
  function keepGoing(field) {
    const name = `going:${field.dataset.going}`;
    if (field.dataset.restored !== name) {
      field.dataset.restored = name;
      const kept = sessionStorage.getItem(name);
      if (kept && !field.value) {
        field.value = kept;
        field.dispatchEvent(new Event("change", { bubbles: true }));
        field.value = ""; // written anew by the list, less what had arrived after all
      }
    }
    if (field.value) sessionStorage.setItem(name, field.value);
    else sessionStorage.removeItem(name);
  }

  function look() {
    document.querySelectorAll(".composer[data-draft]").forEach(restore);
    document.querySelectorAll("[data-going]").forEach(keepGoing);
  }
  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-draft", "data-going", "value"] });
  look();
})();
