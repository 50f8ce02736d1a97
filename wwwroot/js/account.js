// The account forms: a field says what is wrong once it was left or once it was wrong, and stops as soon as it fits. The server
// checks everything again. A button with data-wait counts down before it can be pressed again.
(() => {
  const wrong = (input) => {
    const text = input.value.trim();
    if (!text) return false; // the browser says what is missing
    if (input.minLength > 0 && input.value.length < input.minLength) return true;
    return Boolean(input.dataset.pattern) && !new RegExp(input.dataset.pattern, "u").test(text.normalize("NFKC"));
  };

  function tell(input, isWrong) {
    const say = document.getElementById(input.getAttribute("aria-describedby"));
    if (!say || !input.dataset.say) return;
    if (isWrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    say.className = isWrong ? "err" : "hint";
    say.textContent = isWrong ? input.dataset.say : say.dataset.hint;
  }

  for (const input of document.querySelectorAll("input[data-say]")) {
    input.addEventListener("blur", () => { if (input.value.trim()) tell(input, wrong(input)); });
    input.addEventListener("input", () => { if (input.hasAttribute("aria-invalid")) tell(input, wrong(input)); });
  }

  for (const form of document.forms) {
    form.addEventListener("submit", (event) => {
      const bad = [...form.querySelectorAll("input[data-say]")].filter(wrong);
      for (const input of bad) tell(input, true);
      if (bad.length) {
        event.preventDefault();
        bad[0].focus();
      } else {
        form.querySelector("button:not([type=button])")?.setAttribute("aria-busy", "true"); // one press, one form
      }
    });
  }
  addEventListener("pageshow", () => document.querySelectorAll("button[aria-busy]").forEach((button) => button.removeAttribute("aria-busy")));

  for (const button of document.querySelectorAll("button[data-wait]")) {
    const words = button.textContent;
    const until = Date.now() + Number(button.dataset.wait) * 1000;
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      button.disabled = left > 0;
      button.textContent = left > 0 ? button.dataset.waitWords.replace("{0}", left) : words;
      if (left > 0) setTimeout(tick, 250);
    };
    tick();
  }
})();
