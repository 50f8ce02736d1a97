// The strip #components-reconnect-modal says how the line is (data-state: show, failed, paused); Blazor finds it by its id and
// raises "components-reconnect-state-changed" on it. One may go on reading; what is typed is kept (composer.js, drafts).
// All listeners sit on the document, since the strip may be rendered later than this file runs; the event does not bubble.
(() => {
  const strip = () => document.getElementById("components-reconnect-modal");

  function show(state) {
    document.documentElement.classList.toggle("offline", state !== null);
    if (state) strip().dataset.state = state;
    else delete strip().dataset.state;
  }

  async function back() {
    try {
      // false: the server answered but no longer knows this circuit; a fresh page shows what is true now
      if (await Blazor.reconnect() || await Blazor.resumeCircuit()) show(null);
      else location.reload();
    } catch {
      show("failed"); // not reached at all
    }
  }

  async function resume() {
    try {
      if (await Blazor.resumeCircuit()) show(null);
      else location.reload();
    } catch {
      show("failed");
    }
  }

  const failed = () => strip()?.dataset.state === "failed";
  document.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "show" || detail.state === "retrying") show("show");
    else if (detail.state === "hide") show(null);
    else if (detail.state === "paused") show("paused");
    else if (detail.state === "failed" || detail.state === "resume-failed") show("failed");
    else if (detail.state === "rejected") location.reload();
  }, true);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#components-reconnect-modal")) return;
    if (event.target.closest("[data-retry]")) back();
    else if (event.target.closest("[data-resume]")) resume();
    else if (event.target.closest("[data-reload]")) location.reload();
  });
  addEventListener("online", () => { if (failed()) back(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && failed()) back(); });
})();
