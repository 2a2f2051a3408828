// The command palette and the keys. Everything they reach is also reached by links.
"use strict";

(() => {
  const palette = document.getElementById("palette");
  const keys = document.getElementById("keys");
  const search = document.getElementById("search");
  if (!palette || !search) return;

  // A hint that names a key the keyboard does not have helps nobody.
  const hint = document.querySelector(".search kbd");
  if (hint && !/mac|iphone|ipad/i.test(navigator.platform)) hint.textContent = hint.dataset.elsewhere;

  const input = palette.querySelector("input");
  const list = palette.querySelector("ul");
  let entries = null;
  let shown = [];
  let chosen = 0;
  let asked = 0;

  async function open() {
    if (palette.open) return;
    palette.showModal();
    input.value = "";
    entries ??= await (await fetch(search.dataset.palette)).json();
    show();
  }

  // Every letter in order, with a bonus for starts of words: "wr" finds "Win rate".
  function score(text, wanted) {
    const lower = text.toLowerCase();
    const at = lower.indexOf(wanted);
    if (at >= 0) return 1000 - at - lower.length / 100;
    let from = 0;
    let sum = 0;
    for (const letter of wanted) {
      const found = lower.indexOf(letter, from);
      if (found < 0) return -1;
      sum += found === 0 || lower[found - 1] === " " ? 10 : 1;
      from = found + 1;
    }
    return sum;
  }

  function show() {
    const wanted = input.value.trim().toLowerCase();
    shown = (entries ?? [])
      .map(entry => ({ entry, score: wanted ? Math.max(score(entry.title, wanted), score(entry.also ?? "", wanted) - 1) : 0 }))
      .filter(found => found.score >= 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, 40)
      .map(found => found.entry);
    chosen = 0;
    render();
    findRecords(wanted);
  }

  // People and accounts are found by the server; they come after what is known here.
  async function findRecords(wanted) {
    const turn = ++asked;
    if (wanted.length < 2) return;
    await new Promise(done => setTimeout(done, 150));
    if (turn !== asked) return;
    const url = search.dataset.palette + (search.dataset.palette.includes("?") ? "&" : "?") + "q=" + encodeURIComponent(wanted);
    const found = await (await fetch(url)).json();
    if (turn !== asked || !palette.open) return;
    shown = [...shown, ...found];
    render();
  }

  function render() {
    list.replaceChildren(...shown.map((entry, index) => {
      const row = document.createElement("li");
      row.id = `palette-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(index === chosen));
      const title = document.createElement("span");
      title.textContent = entry.title;
      const kind = document.createElement("span");
      kind.textContent = entry.kind;
      row.append(title, kind);
      row.addEventListener("click", () => go(entry));
      return row;
    }));
    if (shown.length === 0) {
      const row = document.createElement("li");
      row.className = "none";
      row.setAttribute("role", "option");
      row.setAttribute("aria-disabled", "true");
      row.setAttribute("aria-selected", "false");
      row.textContent = list.dataset.empty;
      list.append(row);
    }
    input.setAttribute("aria-activedescendant", shown.length ? `palette-${chosen}` : "");
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function go(entry) {
    location.assign(entry.href);
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      chosen = shown.length ? (chosen + step + shown.length) % shown.length : 0;
      render();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (shown[chosen]) go(shown[chosen]);
    }
  });
  palette.addEventListener("click", event => {
    if (event.target === palette) palette.close();
  });

  let before = "";
  const places = { o: "a.brand", m: 'nav a[href^="/dictionary"]', i: 'nav a[href^="/imports"]' };

  function toggleTables() {
    const tables = [...document.querySelectorAll("details[data-table]")];
    const open = tables.some(table => !table.open);
    tables.forEach(table => { table.open = open; });
  }

  addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
      return;
    }
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea, dialog");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      open();
    } else if (event.key === "?") {
      keys.showModal();
    } else if (event.key === "t") {
      toggleTables();
    } else if (before === "g" && places[event.key]) {
      document.querySelector(places[event.key])?.click();
    }
    before = event.key;
  });

  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => keys.showModal());
  }
})();
