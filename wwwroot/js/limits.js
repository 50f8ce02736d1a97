// A field takes what its maxlength allows; the browser cuts off what is pasted beyond it without a word. #cut-note says so.
// One event to the portal may hold 128 KiB: a field without maxlength could carry more, and the circuit would be gone with what was typed.
(() => {
  const most = 20_000;
  let hiding = 0;

  function say(limit) {
    const note = document.getElementById("cut-note");
    if (!note) return;
    note.textContent = note.dataset.words.replace("{0}", limit.toLocaleString("en"));
    note.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => { note.hidden = true; }, 8000);
  }

  document.addEventListener("paste", (event) => {
    const field = event.target;
    if (!/^(INPUT|TEXTAREA)$/.test(field.tagName) || typeof field.selectionStart !== "number") return;
    if (field.maxLength < 0) field.maxLength = most;
    // a textarea counts a line end as one character
    const pasted = (event.clipboardData?.getData("text") ?? "").replace(/\r\n/g, "\n");
    if (field.value.length - (field.selectionEnd - field.selectionStart) + pasted.length > field.maxLength) say(field.maxLength);
  }, true);
})();
