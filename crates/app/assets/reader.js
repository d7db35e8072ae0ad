// What a script adds to the reading of a document: links to words that are selected, panes that keep
// level, keys, and anchors in texts that are not shown. Everything else works without it.
"use strict";

{
  const article = document.querySelector("article[data-link-words]");
  const texts = article?.querySelector(".texts");
  const leaves = [...(texts?.querySelectorAll(":scope > .leaf") ?? [])];
  const panes = [...(article?.querySelectorAll(".switch a") ?? [])];

  // ---- Words that are selected get a link of their own: to the passage in which they begin, in
  // this revision, and to the words (URL Fragment Text Directives), which browsers mark themselves.

  // Of longer selections the first and the last words are quoted, of shorter ones those around, too:
  // they may stand elsewhere on the page.
  const LONGEST = 80;
  const WORDS = 5;
  // What stands in a passage and is not its text.
  const BESIDE = ".n, .now, .step, .back, .selected, .notes";

  const link = document.createElement("a");
  link.className = "selected";
  link.lang = document.documentElement.lang;
  link.dir = "ltr";

  const block = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".leaf .notes li, .leaf .block");
  const quote = (words) => encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");

  // The words of a part of a passage; without ends, of the whole.
  const words = (passage, start, end) => {
    const part = document.createRange();
    part.selectNodeContents(passage);
    if (start && passage.contains(start[0])) part.setStart(...start);
    if (end && passage.contains(end[0])) part.setEnd(...end);
    const copy = part.cloneContents();
    for (const other of copy.querySelectorAll(BESIDE)) other.remove();
    return copy.textContent.split(/\s+/).filter(Boolean);
  };

  const directive = (first, last, range) => {
    const start = [range.startContainer, range.startOffset], end = [range.endContainer, range.endOffset];
    const [begin, finish] = [words(first, start, end), words(last, start, end)];
    if (!begin.length || !finish.length) return null;
    if (first !== last || begin.join(" ").length > LONGEST) return `${quote(begin.slice(0, WORDS))},${quote(finish.slice(-WORDS))}`;
    if (begin.length >= WORDS) return quote(begin);
    const [before, after] = [words(first, null, start).slice(-WORDS), words(first, end, null).slice(0, WORDS)];
    return (before.length ? `${quote(before)}-,` : "") + quote(begin) + (after.length ? `,-${quote(after)}` : "");
  };

  const offer = () => {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const [first, last] = range ? [block(range.startContainer), block(range.endContainer)] : [];
    const found = first && last ? directive(first, last, range) : null;
    if (!found) return link.remove();
    link.href = `${article.dataset.permanent}#${first.id}:~:text=${found}`;
    link.textContent = article.dataset.linkWords;
    if (link.parentElement !== last) last.append(link);
  };

  // ---- The passage that is being read, near the top of the window; those who follow are told of it.

  const visible = () => leaves.find((leaf) => leaf.getClientRects().length);
  const reading = () => {
    const leaf = visible();
    if (!leaf) return null;
    const { left, width } = leaf.getBoundingClientRect();
    for (let above = innerHeight / 3; above > 0; above -= 24) {
      const passage = document.elementFromPoint(left + width / 2, above)?.closest(".leaf .block");
      if (passage) return passage;
    }
    return null;
  };
  const tell = () => article.dispatchEvent(new CustomEvent("reading", { detail: (reading() ?? visible()?.querySelector(".block"))?.id }));

  // The passage of another text that stands beside one, or begins what stands beside its page.
  const page = (passage) => Number(passage?.id.match(/\.p(\d+)\.\d+$/)?.[1] ?? 0);
  const sheets = (leaf) => [...leaf.querySelectorAll(":scope > .sheet")];
  const blocks = (sheet) => [...sheet.querySelectorAll(".block")];
  const partner = (passage, key) => {
    if (!passage || !texts.matches(".level")) return null;
    const leaf = document.getElementById(key)?.closest(".leaf"), sheet = passage.closest(".sheet");
    const there = leaf && sheet && sheets(leaf)[sheets(sheet.parentElement).indexOf(sheet)];
    if (!there) return document.getElementById(passage.id.replace(/^[^.]+/, key));
    const beside = sheet.matches(".even") ? blocks(sheet).indexOf(passage.closest(".block")) : 0;
    return blocks(there)[beside] ?? null;
  };

  // ---- The switch of a narrow window.

  const current = () => {
    for (const pane of panes) {
      const shown = pane.getAttribute("href").startsWith("#") && document.getElementById(pane.dataset.key)?.getClientRects().length;
      if (shown) pane.setAttribute("aria-current", "true"); else pane.removeAttribute("aria-current");
    }
  };
  const turned = (event) => {
    const there = partner(reading(), event.currentTarget.dataset.key);
    if (!there) return;
    event.preventDefault();
    location.hash = there.id;
  };

  // An anchor in a text that is not shown leads to the view that shows it.
  const lead = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    const pane = panes.find((pane) => pane.dataset.key === id.split(".")[0]);
    const there = pane && new URL(pane.href);
    if (!there || there.search === location.search) return;
    there.hash = id;
    location.replace(there);
  };

  // ---- Keys, which work while the focus is in a text (WCAG 2.2, 2.1.4).

  const here = () => block(document.activeElement)?.closest(".block") ?? reading() ?? texts.querySelector(".block");
  const all = (passage) => [...passage.closest(".leaf").querySelectorAll(".block")];
  const go = (passage) => passage?.querySelector(".n").focus();
  const step = (by) => {
    const at = here();
    const passages = all(at);
    go(block(document.activeElement) ? passages[passages.indexOf(at) + by] : at);
  };
  const turn = (by) => {
    const at = here();
    const others = all(at).filter((passage) => (page(passage) - page(at)) * by > 0);
    const to = by > 0 ? others[0] : others.find((passage) => page(passage) === page(others.at(-1)));
    go(to);
  };
  const other = () => {
    if (leaves.length < 2) return;
    const at = here();
    const next = leaves[(leaves.indexOf(at.closest(".leaf")) + 1) % leaves.length];
    const key = next.querySelector("h2").id;
    if (!next.getClientRects().length) location.hash = partner(at, key)?.id ?? key;
    go(partner(at, key) ?? next.querySelector(".block"));
  };

  const keys = article?.querySelector(".keys");
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  const copy = async () => {
    const cite = new URL(article.querySelector("a[data-cite]").href);
    cite.search = new URLSearchParams({ passage: (block(document.activeElement) ?? here()).id });
    const answer = await fetch(cite);
    if (!answer.ok) return;
    const forms = new DOMParser().parseFromString(await answer.text(), "text/html");
    const citation = forms.querySelector("[data-own] .citation").textContent;
    await navigator.clipboard.writeText(citation);
    status.textContent = `${keys.dataset.copied}: ${citation}`;
    setTimeout(() => { status.textContent = ""; }, 6000);
  };

  const ACTS = { j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1), o: other, c: copy };
  const pressed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !Object.hasOwn(ACTS, event.key)) return;
    event.preventDefault();
    Promise.resolve(ACTS[event.key]()).catch(() => {});
  };

  // Paper says on which day it was printed.
  const dated = () => {
    const accessed = article.querySelector("[data-accessed]");
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    accessed.textContent = ` ${accessed.dataset.accessed} ${day}`;
  };

  if (article) {
    addEventListener("beforeprint", dated);
    document.addEventListener("selectionchange", offer);
    // The words stay selected while their link is pressed.
    link.addEventListener("mousedown", (event) => event.preventDefault());
    let waiting;
    addEventListener("scroll", () => { clearTimeout(waiting); waiting = setTimeout(tell, 120); }, { passive: true });
    for (const pane of panes) if (pane.getAttribute("href").startsWith("#")) pane.addEventListener("click", turned);
    addEventListener("hashchange", () => { lead(); current(); });
    for (const moment of ["load", "resize"]) addEventListener(moment, current);
    lead();
    current();
  }
  if (leaves.length) {
    // A click puts the focus into the texts, too.
    texts.tabIndex = -1;
    texts.addEventListener("keydown", pressed);
    keys.hidden = false;
    article.append(status);
  }
}
