"use strict";
(() => {
  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const index = (selector, name) => {
    const map = new Map();
    for (const element of document.querySelectorAll(selector)) {
      for (const number of numbers(element, name)) {
        if (!map.has(number)) map.set(number, []);
        map.get(number).push(element);
      }
    }
    return map;
  };
  const words = index("article [data-f]", "f");
  const mentions = index("article [data-m]", "m");
  const facts = index(".side li", "f");
  const naming = index(".side li", "m");
  let lit = [];
  let pinned = null;
  const light = (elements) => {
    for (const element of lit) element.classList.remove("on");
    lit = elements;
    for (const element of lit) element.classList.add("on");
  };
  // What lights up with an element: of a fact its words and names, of words the facts that rest on them.
  const partners = (element) => {
    const fact = element.closest(".side li");
    if (fact) {
      const number = fact.dataset.f;
      const named = numbers(fact, "m").flatMap((m) => mentions.get(m) || []);
      return [fact, ...(words.get(number) || []), ...named];
    }
    const mention = element.closest("article [data-m]");
    if (mention && naming.has(mention.dataset.m)) {
      return [...mentions.get(mention.dataset.m), ...naming.get(mention.dataset.m)];
    }
    const quoted = element.closest("article [data-f]");
    if (!quoted) return mention ? [mention] : [];
    return [quoted, ...numbers(quoted, "f").flatMap((f) => facts.get(f) || [])];
  };
  const show = (event) => {
    if (pinned || !(event.target instanceof Element)) return;
    light(partners(event.target));
  };
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("click", (event) => {
    const found = event.target instanceof Element ? partners(event.target) : [];
    if (found.length < 2) {
      pinned = null;
      light([]);
      return;
    }
    if (event.target.closest("a[href^='#']")) event.preventDefault();
    const from = event.target.closest(".side li, article [data-m], article [data-f]");
    pinned = pinned === from ? null : from;
    light(found);
    const inText = Boolean(event.target.closest("article"));
    const other = found.find((element) => Boolean(element.closest("article")) !== inText);
    if (pinned && other) other.scrollIntoView({ block: "center" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pinned = null;
    light([]);
  });
})();
