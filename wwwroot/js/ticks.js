// One timer for every clock of the document. The server sends moments, never seconds:
//   <time data-due="ISO">   counts down; with data-from="ISO" the last tenth of that window is "soon", else the last 2 h are
//   <time data-since="ISO"> counts up (waiting)
//   data-short              minutes and seconds while under an hour
//   data-say="what"         spoken politely when 2 h, 15 min and 1 min are left
// Blazor renders these elements with an EMPTY body and never diffs inside, so the text node belongs to this file alone; it
// may replace the element at any time, and the observer fills the new one before the next paint. The classes "soon" and
// "late" go on the nearest .ks-count or .ks-next, whose rendered class attribute says the same at its next render.
(() => {
  const chinese = document.documentElement.lang.startsWith("zh");
  const selector = "time[data-due],time[data-since]";
  const marks = [[7200, chinese ? "还有 2 小时" : "2 hours left"], [900, chinese ? "还有 15 分钟" : "15 minutes left"], [60, chinese ? "还有 1 分钟" : "1 minute left"]];
  const lefts = new WeakMap(); // element -> due and seconds left when last seen, so that a mark is spoken once, when it is passed
  const two = (n) => String(n).padStart(2, "0");

  // A wrong clock on the reader's machine must not move a deadline: the page carries the server's time, small differences are the wire's.
  const served = Date.parse(document.documentElement.dataset.now ?? "") - Date.now();
  const skew = Math.abs(served) > 5000 ? served : 0;

  function clock(seconds, short) {
    if (seconds >= 172800) {
      const days = Math.floor(seconds / 86400), hours = Math.floor((seconds % 86400) / 3600);
      return chinese ? `${days} 天 ${hours} 时` : `${days} d ${hours} h`;
    }
    const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
    return short && seconds < 3600 ? rest : `${two(Math.floor(seconds / 3600))}:${rest}`;
  }

  function write(element, text) {
    if (element.firstChild?.nodeType !== Node.TEXT_NODE || element.childNodes.length > 1) element.textContent = text;
    else if (element.firstChild.data !== text) element.firstChild.data = text;
  }

  function mark(host, name, on) {
    if (host && host.classList.contains(name) !== on) host.classList.toggle(name, on);
  }

  let voice;
  function say(words) {
    if (!voice) {
      voice = Object.assign(document.createElement("div"), { className: "vh" });
      voice.setAttribute("role", "status");
      document.body.append(voice);
    }
    voice.textContent = words;
  }

  function down(element, now) {
    const { due, from, say: what } = element.dataset;
    const end = Date.parse(due);
    if (Number.isNaN(end)) return;
    const left = Math.ceil((end - now) / 1000), late = left <= 0;
    const start = Date.parse(from ?? "");
    const near = Math.max(7200, Number.isNaN(start) ? 0 : (end - start) / 10000);
    write(element, late ? (chinese ? "已过 " : "") + clock(-left, "short" in element.dataset) + (chinese ? "" : " past") : clock(left, "short" in element.dataset));
    const host = element.closest(".ks-count,.ks-next");
    mark(host, "late", late);
    mark(host, "soon", !late && left < near);
    const before = lefts.get(element);
    if (what && before?.due === due) {
      const passed = marks.find(([at]) => before.left > at && left <= at);
      if (passed) say(`${what}${chinese ? "，" : ", "}${passed[1]}`);
    }
    lefts.set(element, { due, left });
  }

  function tick() {
    const now = Date.now() + skew;
    for (const element of document.querySelectorAll(selector)) {
      if (element.dataset.due) down(element, now);
      else write(element, clock(Math.max(0, Math.floor((now - Date.parse(element.dataset.since)) / 1000)), "short" in element.dataset));
    }
  }

  const beat = () => { if (!document.hidden) tick(); };
  new MutationObserver(beat).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-due", "data-since"],
  });
  document.addEventListener("visibilitychange", beat);
  setInterval(beat, 1000);
  tick();
})();
