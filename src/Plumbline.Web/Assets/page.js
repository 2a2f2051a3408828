// What is pleasanter with a script: copying, live progress, choices that need no button.
"use strict";

(() => {
  // Copies what a download link leads to, so that both are made by the same writer.
  function offerCopies() {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const answer = await fetch(button.dataset.copy);
        await navigator.clipboard.writeText(await answer.text());
        const before = button.textContent;
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = before; }, 1500);
      });
    }
  }

  // Replaces a part of the page by its newer self until that no longer asks for it. A reload does the same.
  async function follow() {
    const part = document.querySelector("[data-follow]");
    if (!part) return;
    await new Promise(done => setTimeout(done, 700));
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById(part.id);
    if (!next) {
      location.reload();
      return;
    }
    part.replaceWith(next);
    if (next.hasAttribute("data-follow")) follow();
    else location.reload();
  }

  function closeMenus() {
    addEventListener("click", event => {
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        if (!menu.contains(event.target)) menu.open = false;
      }
    });
    addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }

  // A choice in a form that says so is sent at once; without a script its button does it.
  function sendChoices() {
    for (const form of document.querySelectorAll("form[data-auto]")) {
      form.querySelectorAll("button[data-fallback]").forEach(button => { button.hidden = true; });
      form.addEventListener("change", () => form.requestSubmit());
    }
  }

  // What is typed is checked while it is typed: parts of the page that say so take what the button Check would show.
  function checkWhileTyping() {
    for (const form of document.querySelectorAll("form[data-check]")) {
      let waiting;
      let sent = 0;
      const check = async () => {
        const mine = ++sent;
        const fields = new URLSearchParams(new FormData(form));
        fields.set("act", "check");
        const answer = await fetch(form.action, { method: "POST", body: fields });
        if (!answer.ok || mine !== sent) return;
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of document.querySelectorAll("[data-fresh]")) {
          const next = fresh.getElementById(part.id);
          if (next && next.innerHTML !== part.innerHTML) part.replaceWith(next);
        }
      };
      form.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(check, 500);
      });
    }
  }

  // Choices about columns that are not taken yet must not be lost by going on without them.
  function holdChoices() {
    for (const form of document.querySelectorAll("form[data-told]")) {
      form.addEventListener("change", () => {
        form.classList.add("changed");
        form.querySelector(".take button").classList.add("primary");
        document.querySelectorAll(".run-form button, .questions button").forEach(button => { button.disabled = true; });
      });
    }
  }

  // The values that occur in the chosen field, offered while one is typed.
  function offerValues() {
    for (const form of document.querySelectorAll("form[data-values]")) {
      const field = form.querySelector("select");
      const list = form.querySelector("datalist");
      let shown = null;
      const fill = async () => {
        if (shown === field.value) return;
        shown = field.value;
        const wanted = shown;
        const url = new URL(form.dataset.values, location.href);
        url.searchParams.set("field", wanted);
        const answer = await fetch(url);
        const values = answer.ok ? await answer.json() : [];
        if (shown !== wanted) return;
        list.replaceChildren(...values.map(value => {
          const option = document.createElement("option");
          option.value = value;
          return option;
        }));
      };
      field.addEventListener("change", fill);
      form.closest("details").addEventListener("toggle", fill);
    }
  }

  // What looks like a place to drop files is one; beside it a file would replace the page.
  function takeDrops() {
    const place = document.querySelector("form.drop");
    if (!place) return;
    const field = place.querySelector("input[type=file]");
    const isOfFiles = event => event.dataTransfer?.types.includes("Files");
    addEventListener("dragover", event => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      place.classList.add("over");
    });
    addEventListener("dragleave", event => {
      if (event.relatedTarget === null) place.classList.remove("over");
    });
    addEventListener("drop", event => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      place.classList.remove("over");
      if (event.dataTransfer.files.length === 0) return;
      field.files = event.dataTransfer.files;
      place.requestSubmit();
    });
  }

  // On a phone the pages stand in a row that is wider than the screen: the one that is shown comes into sight.
  function showCurrentPage() {
    const row = document.querySelector(".top nav");
    const current = row?.querySelector("[aria-current]");
    if (!current || row.scrollWidth <= row.clientWidth) return;
    row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }

  showCurrentPage();
  takeDrops();
  offerValues();
  offerCopies();
  closeMenus();
  sendChoices();
  checkWhileTyping();
  holdChoices();
  follow();
})();
