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

  document.addEventListener("cancel", (event) => {
    if (event.target.matches?.("dialog[data-modal]")) event.preventDefault(); // the server closes it, unless the act is under way
  }, true);

  document.querySelectorAll("dialog[data-modal]").forEach(open);
})();
