// Blocking, in <head>: the theme stands before the first paint. The choice is a cookie "ks-theme" of the form choice.shown
// (light.light, dark.dark, system.light, system.dark), so that the server renders the same palette without asking.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const listeners = new Set();
  const read = () => /(?:^|;\s*)ks-theme=(light|dark|system)\b/.exec(document.cookie)?.[1] ?? "system";

  function show(choice) {
    const shown = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
    root.dataset.theme = shown;
    root.dataset.themeChosen = choice; // base.css lights the button by it, whoever renders the button and when
    const cookie = `ks-theme=${choice}.${shown}`;
    if (!document.cookie.includes(cookie)) {
      document.cookie = `${cookie}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    }
    for (const listener of listeners) listener.invokeMethodAsync("ThemeShown", shown === "dark").catch(() => listeners.delete(listener));
  }

  window.ksTheme = {
    choice: read,
    isDark: () => root.dataset.theme === "dark",
    choose: show, // "light", "dark" or "system"
    listen: (dotnet) => { listeners.add(dotnet); return root.dataset.theme === "dark"; },
    forget: (dotnet) => listeners.delete(dotnet),
  };

  dark.addEventListener("change", () => { if (read() === "system") show("system"); });
  // Pages without a circuit switch by plain buttons: <button data-theme-choice="dark">.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (button) show(button.dataset.themeChoice);
  });
  show(read());
})();
