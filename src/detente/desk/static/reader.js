"use strict";
// Lights up the words of an item that is pointed at, and the items of words that are.
(() => {
  const host = () => document.querySelector("[data-reader]");
  let now = [];
  const light = (ids, scroll) => {
    for (const one of now) one.classList.remove("lit");
    const reader = host();
    if (!reader) return;
    now = [...reader.querySelectorAll("[data-i], [data-item]")].filter((one) => (one.dataset.i ?? one.dataset.item).split(" ").some((id) => ids.includes(id)));
    for (const one of now) one.classList.add("lit");
    if (scroll) now.find((one) => one.dataset.i)?.scrollIntoView({ block: "nearest" });
  };
  const idsOf = (target) => {
    const item = target.closest?.("[data-item]");
    if (item) return [[item.dataset.item], true];
    const words = target.closest?.("[data-i]");
    return words ? [words.dataset.i.split(" "), false] : null;
  };
  document.addEventListener("mouseover", (event) => { const found = idsOf(event.target); if (found) light(found[0], false); });
  document.addEventListener("focusin", (event) => { const found = idsOf(event.target); if (found) light(...found); });
  document.addEventListener("row", (event) => { const found = idsOf(event.target); if (found) light(...found); });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "result") event.target.querySelector("h1")?.scrollIntoView({ block: "start" });
  });
  // A refusal comes as a page of its own: show what it says.
  document.body.addEventListener("htmx:responseError", (event) => {
    const result = document.getElementById("result");
    if (!result) return;
    let said = `It could not be read (${event.detail.xhr.status}).`;
    try { said = JSON.parse(event.detail.xhr.responseText).detail; } catch {
      said = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector("main p")?.textContent ?? said;
    }
    const told = document.createElement("p");
    told.className = "flash";
    told.setAttribute("role", "alert");
    told.textContent = said;
    result.replaceChildren(told);
  });
})();
