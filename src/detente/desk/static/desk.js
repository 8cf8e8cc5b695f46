"use strict";
// Keys, and choosing lines. Every page works without this file.
(() => {
  const stored = (name, value) => {
    try { if (value === undefined) return localStorage.getItem(name); localStorage.setItem(name, value); } catch { /* a browser may keep nothing */ }
    return null;
  };
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  let at = null;
  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    const now = all.indexOf(at);
    const next = all[Math.max(0, Math.min(all.length - 1, now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step))];
    at?.classList.remove("at");
    at = next;
    at.classList.add("at");
    const link = at.querySelector("a[href], button") ?? at;
    if (link === at) at.tabIndex = -1;
    link.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest" });
    at.dispatchEvent(new CustomEvent("row", { bubbles: true }));
  };
  const dialog = document.getElementById("keys");
  const help = document.querySelector("[data-help]");
  const on = document.getElementById("keys-on");
  if (help && dialog) {
    help.hidden = false;
    help.addEventListener("click", () => dialog.showModal());
    on.checked = stored("detente-keys") !== "off";
    on.addEventListener("change", () => stored("detente-keys", on.checked ? "on" : "off"));
  }
  let waiting = 0;
  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape" && inField) { inField.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || inField || dialog?.open || (on && !on.checked)) return;
    if (Date.now() - waiting < 1500) {
      waiting = 0;
      const target = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (target) { event.preventDefault(); location.href = target.href; }
      return;
    }
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "g") waiting = Date.now();
    else if (event.key === "?") dialog?.showModal();
    else if (event.key === "x" && at) at.querySelector("input[type=checkbox]")?.click();
    else if (event.key === "/") document.getElementById("find")?.focus();
    else return;
    event.preventDefault();
  });
  // Choosing lines: how many are chosen, and all at once.
  const count = () => {
    for (const form of document.querySelectorAll("form[data-chosen]")) {
      // Not form.id: a field that is called "id" stands before it.
      const boxes = [...document.querySelectorAll(`input[type=checkbox][form="${form.getAttribute("id")}"]`)];
      const chosen = boxes.filter((box) => box.checked).length;
      const shown = form.querySelector("[data-count]");
      if (shown) shown.textContent = chosen ? `${chosen} chosen` : "none chosen: all that are found";
    }
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) {
      for (const box of document.querySelectorAll(`input[type=checkbox][form="${event.target.dataset.all}"]`)) box.checked = event.target.checked;
    }
    count();
  });
  document.body.addEventListener("htmx:afterSwap", count);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const from = document.getElementById(button.dataset.copy);
    try { await navigator.clipboard.writeText(from.textContent.trim()); button.textContent = "Copied"; } catch {
      const range = document.createRange();
      range.selectNodeContents(from);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      button.textContent = "Selected";
    }
  });
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  count();
})();
