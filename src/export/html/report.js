"use strict";
document.body.classList.add("script");
// Without tone marks, đ as d: who types "can tho" finds Cần Thơ.
const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
const items = [...document.querySelectorAll("[data-item]")].map(node => ({ node, words: fold(node.textContent) }));
const groups = [...document.querySelectorAll("[data-group]")];
const search = document.getElementById("search");
const found = document.getElementById("found");
let waiting = 0;
function filter() {
  const asked = fold(search.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { node, words } of items) {
    const fits = asked.every(word => words.includes(word));
    node.hidden = !fits;
    count += fits ? 1 : 0;
  }
  for (const group of [...groups].reverse()) {
    group.hidden = asked.length > 0 && !group.querySelector("[data-item]:not([hidden])");
  }
  found.textContent = asked.length ? found.dataset.words.replace("{}", count) : "";
}
search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
function open() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.hidden || target.closest("[hidden]")) { search.value = ""; filter(); }
  if (target.tagName === "DETAILS") target.open = true;
  target.scrollIntoView();
}
addEventListener("hashchange", open);
open();
