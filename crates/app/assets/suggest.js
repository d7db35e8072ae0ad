// Suggestions under a search box: a combobox with a listbox (ARIA 1.2). Where this does
// not run, the form searches as it always does; so does Enter when nothing is chosen.
"use strict";

{
  // Nobody waits for what was typed less long ago, in milliseconds.
  const PAUSE = 120;

  const element = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...inside);
    return made;
  };

  // One suggestion: its name, by what else it was found, and what is behind it.
  const option = (id, { label, url, words }) => element("a",
    { id, href: url, role: "option", tabindex: "-1", "aria-selected": "false" },
    element("span", {}, label, ...(words.matched ? [" ", element("small", {}, words.matched)] : [])),
    element("small", { class: "about" }, words.about));

  const combobox = (form) => {
    const input = form.querySelector("input[type=search]");
    const id = `${input.id}-suggestions`;
    const list = element("div", { id, class: "suggestions", role: "listbox", "aria-label": form.dataset.suggestions, hidden: "" });
    const status = element("p", { class: "hidden", role: "status" });
    form.append(list, status);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id]]) {
      input.setAttribute(name, value);
    }

    let options = [];
    let chosen = -1;
    let asked = new AbortController();
    let timer = 0;

    const choose = (at) => {
      options[chosen]?.setAttribute("aria-selected", "false");
      chosen = at;
      options[at]?.setAttribute("aria-selected", "true");
      options[at]?.scrollIntoView({ block: "nearest" });
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options[at].id);
    };

    const show = (open) => {
      choose(-1);
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
    };

    const close = () => {
      clearTimeout(timer);
      asked.abort();
      show(false);
    };

    // Lists what was found, each kind under its heading.
    const fill = ({ results, said }) => {
      const groups = new Map();
      for (const [at, result] of results.entries()) {
        const { heading } = result.words;
        if (!groups.has(heading)) {
          const label = `${id}-${groups.size}`;
          groups.set(heading, element("div", { role: "group", "aria-labelledby": label },
            element("p", { id: label, role: "presentation" }, heading)));
        }
        groups.get(heading).append(option(`${id}-option-${at}`, result));
      }
      list.replaceChildren(...groups.values());
      options = [...list.querySelectorAll("[role=option]")];
      status.textContent = said;
      show(options.length > 0);
    };

    const ask = async () => {
      asked.abort();
      asked = new AbortController();
      const { signal } = asked;
      try {
        const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: input.value })}`, { signal });
        if (!answer.ok) return close();
        const found = await answer.json();
        if (!signal.aborted) fill(found);
      } catch {
        // Given up, or not reachable: the box searches all the same.
        if (!signal.aborted) close();
      }
    };

    const typed = (event) => {
      if (event.isComposing) return;
      clearTimeout(timer);
      if (input.value.trim()) timer = setTimeout(ask, PAUSE);
      else close();
    };

    // Steps through the options and, between the last and the first, the box itself.
    const step = (by) => {
      const places = options.length + 1;
      choose(((chosen + 1 + by + places) % places) - 1);
    };

    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Home: () => chosen >= 0 && choose(0),
      End: () => chosen >= 0 && choose(options.length - 1),
      Enter: () => chosen >= 0 && (options[chosen].click(), true),
      Escape: () => close(),
    };

    const pressed = (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (list.hidden) {
        if (event.key === "ArrowDown" && input.value.trim()) {
          event.preventDefault();
          ask();
        }
        return;
      }
      if (event.key in keys && keys[event.key]() !== false) event.preventDefault();
    };

    input.addEventListener("input", typed);
    input.addEventListener("compositionend", typed);
    input.addEventListener("keydown", pressed);
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    // A click on the list does not take the focus from the box.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    addEventListener("pagehide", close);
  };

  document.querySelectorAll("form[data-suggest]").forEach(combobox);
}
