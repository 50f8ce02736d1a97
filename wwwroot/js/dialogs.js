// A <dialog data-modal> opens modally as soon as Blazor renders it and needs no call over the circuit. Blazor removes it to close
// it, which by itself would leave the focus nowhere: it goes back to where it was. While data-busy stands, Esc does nothing.
(() => {
  const openers = new WeakMap();

  function open(dialog) {
    if (dialog.open || !dialog.isConnected) return;
    openers.set(dialog, document.activeElement);
    dialog.showModal();
    (dialog.querySelector("[autofocus]") ?? dialog.querySelector(".db input,.db textarea,.db select") ?? dialog.querySelector(".df .btn"))?.focus();
  }

  const dialogs = (node) => node.nodeType !== Node.ELEMENT_NODE ? []
    : node.matches("dialog[data-modal]") ? [node] : [...node.querySelectorAll("dialog[data-modal]")];

  new MutationObserver((changes) => {
    for (const { removedNodes } of changes) {
      for (const dialog of [...removedNodes].flatMap(dialogs)) {
        const opener = openers.get(dialog);
        if (opener?.isConnected && document.activeElement === document.body) opener.focus();
      }
    }
    for (const { addedNodes } of changes) [...addedNodes].flatMap(dialogs).forEach(open);
  }).observe(document.documentElement, { subtree: true, childList: true });

  const modal = (event) => event.target.matches?.("dialog[data-modal]");
  document.addEventListener("cancel", (event) => { if (modal(event)) event.preventDefault(); }, true); // the server closes it
  // A second Esc closes a dialog whatever the page says: under way it comes back, else the server is told after all.
  document.addEventListener("close", (event) => {
    if (!modal(event) || !event.target.isConnected) return;
    if ("busy" in event.target.dataset) event.target.showModal();
    else event.target.dispatchEvent(new Event("cancel"));
  }, true);

  document.querySelectorAll("dialog[data-modal]").forEach(open);
})();
