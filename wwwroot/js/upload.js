// Sends chosen, dropped or pasted files to POST /files, one request a file, past the circuit.
//   const { watch } = await import("/js/upload.js")
//   const handle = watch(input, dotnet, { token, most: 20 * 1024 * 1024 });   handle.cancel(key)   handle.dispose()
// input: <input type="file" multiple>; files dropped on its nearest [data-drop] and pasted into it count as chosen.
// dotnet hears, in this order: Started(key, name), which answers false for one too many, Progress(key, percent) at most ten times a second,
// then one of Uploaded(key, { id, name, size, type }) and Refused(key, code, words).
export function watch(input, dotnet, { token, most, url = "/files" } = {}) {
  if (!(input instanceof Element)) return { cancel() { }, dispose() { } }; // gone before it could be watched
  const zone = input.closest("[data-drop]") ?? input;
  const running = new Map();
  const off = new AbortController();
  const tell = (method, ...words) => dotnet.invokeMethodAsync(method, ...words).catch(() => { });

  async function send(file) {
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    if (await tell("Started", key, file.name) === false) return;
    if (most && file.size > most) return tell("Refused", key, "file.large", "");
    const request = new XMLHttpRequest(); // fetch does not report how far an upload is
    let last = 0;
    request.upload.onprogress = (event) => {
      const now = performance.now();
      if (!event.lengthComputable || now - last < 100) return;
      last = now;
      tell("Progress", key, Math.round((event.loaded / event.total) * 100));
    };
    request.onloadend = () => {
      running.delete(key);
      const answer = request.response && typeof request.response === "object" ? request.response : {};
      if (request.status === 200) tell("Uploaded", key, answer);
      else tell("Refused", key, answer.code ?? (request.status ? `file.http-${request.status}` : "file.lost"), answer.words ?? "");
    };
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("RequestVerificationToken", token ?? "");
    const form = new FormData();
    form.append("file", file, file.name);
    running.set(key, request);
    request.send(form);
  }

  const sendAll = (files) => [...files].forEach(send);
  const on = (target, name, act) => target.addEventListener(name, act, { signal: off.signal });

  const chosen = () => { sendAll(input.files); input.value = ""; };
  on(input, "change", chosen);
  on(zone, "dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  on(zone, "dragleave", () => zone.classList.remove("over"));
  on(zone, "drop", (event) => { event.preventDefault(); zone.classList.remove("over"); sendAll(event.dataTransfer.files); });
  on(zone, "paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    sendAll(event.clipboardData.files);
  });

  if (input.files?.length) chosen(); // somebody was quicker than this script

  return {
    cancel(key) { running.get(key)?.abort(); },
    dispose() { off.abort(); running.forEach((request) => request.abort()); },
  };
}
