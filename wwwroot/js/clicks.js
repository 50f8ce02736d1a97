// The second click of a double click does nothing where something is done: the first has done it, and what stands there by now is something else.
//   button[data-act], button[type=submit], the buttons of a dialog
document.addEventListener("click", (event) => {
  if (event.detail < 2 || !event.target.closest?.("button[data-act], button[type=submit], dialog button")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
