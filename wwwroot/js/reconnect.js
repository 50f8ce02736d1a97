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
    asleep = false;
    try {
      if (await Blazor.resumeCircuit()) show(null);
      else location.reload();
    } catch {
      // the server is there and will not have this circuit: signed out meanwhile, say; a fresh page finds out
      if (await fetch("/health/live").then((answer) => answer.ok, () => false)) location.reload();
      else show("failed");
    }
  }

  // A tab nobody looks at gives its circuit back after a while (html data-pause-after, seconds) and takes a new one when it is seen
  // again: fresh views, and typing kept by draft.js. Not while a file is on its way, nor where somebody watches ([data-awake]).
  const pauseAfter = Number(document.documentElement.dataset.pauseAfter);
  let asleep = false;
  let pausing = 0;

  const busy = () => document.querySelector("[data-awake], .prog") || document.documentElement.classList.contains("offline");

  function pauseLater() {
    clearTimeout(pausing);
    if (!document.hidden || asleep || !(pauseAfter > 0)) return;
    pausing = setTimeout(async () => {
      if (!document.hidden || asleep) return;
      if (busy()) { pauseLater(); return; }
      try { asleep = await Blazor.pauseCircuit(); } catch { asleep = false; }
      if (!asleep) pauseLater(); // it had not begun yet
      else if (!document.hidden) resume();
    }, pauseAfter * 1000);
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
  // Ended on the server's side: where that was for too many pages, the plain page says so.
  const broken = document.getElementById("blazor-error-ui");
  if (broken) new MutationObserver(async (_, watch) => {
    if (broken.style.display === "none") return;
    watch.disconnect();
    const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
    if (answer?.status === 429) location.reload();
  }).observe(broken, { attributes: true, attributeFilter: ["style"] });

  addEventListener("online", () => { if (failed()) back(); });
  document.addEventListener("visibilitychange", () => {
    pauseLater();
    if (document.hidden) return;
    if (asleep) resume();
    else if (failed()) back();
  });
  pauseLater(); // opened behind another tab
})();
