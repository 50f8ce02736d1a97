// Tells a component whether somebody can see what it drew: the tab is in front and the element is on the screen.
//   const { watch, show } = await import("/js/sight.js")
//   watch(element, dotnet) -> handle; handle.dispose()        calls dotnet.Seen(true | false), once at first and at each change
//   show(element)         brings it onto the screen, if it is not there
export function watch(element, ear) {
  if (!(element instanceof Element)) return { dispose() { } }; // gone before it could be watched
  let shown = false, told = null;

  async function tell() {
    if (!element.isConnected) return stop(); // drawn by a circuit that is gone
    if (document.documentElement.classList.contains("offline")) { told = null; return; } // told again when the line is back
    const seen = shown && !document.hidden;
    if (seen === told) return;
    told = seen;
    try {
      await ear.invokeMethodAsync("Seen", seen);
      element.dataset.seen = seen; // now the server knows
    } catch { told = null; } // the line is down: told again when it is back
  }

  const back = ({ detail }) => { if (detail.state === "hide") { told = null; tell(); } };
  const eyes = new IntersectionObserver((entries) => { shown = entries.at(-1).isIntersecting; tell(); });
  eyes.observe(element);
  document.addEventListener("visibilitychange", tell);
  document.addEventListener("components-reconnect-state-changed", back, true);
  function stop() {
    eyes.disconnect();
    document.removeEventListener("visibilitychange", tell);
    document.removeEventListener("components-reconnect-state-changed", back, true);
  }
  return { dispose: stop };
}

export function show(element) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}
