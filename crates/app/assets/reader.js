// Words of a text that are selected get a link of their own: to the passage in which they begin, in
// this revision, and to the words (URL Fragment Text Directives), which browsers mark themselves.
"use strict";

{
  // Of longer selections the first and the last words are quoted.
  const LONGEST = 80;
  const WORDS = 5;
  // What stands in a passage and is not its text.
  const BESIDE = ".n, .now, .step, .back, .selected";

  const article = document.querySelector("article[data-link-words]");
  const link = document.createElement("a");
  link.className = "selected";
  link.lang = document.documentElement.lang;
  link.dir = "ltr";

  const block = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".leaf .block, .leaf .notes li");
  const quote = (words) => encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");

  // The words of a passage that are selected.
  const selected = (passage, range) => {
    const inside = document.createRange();
    inside.selectNodeContents(passage);
    if (passage.contains(range.startContainer)) inside.setStart(range.startContainer, range.startOffset);
    if (passage.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset);
    const words = inside.cloneContents();
    for (const other of words.querySelectorAll(BESIDE)) other.remove();
    return words.textContent.split(/\s+/).filter(Boolean);
  };

  const directive = (first, last, range) => {
    const [begin, end] = [selected(first, range), selected(last, range)];
    if (!begin.length || !end.length) return null;
    if (first === last && begin.join(" ").length <= LONGEST) return quote(begin);
    return `${quote(begin.slice(0, WORDS))},${quote(end.slice(-WORDS))}`;
  };

  const offer = () => {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const [first, last] = range ? [block(range.startContainer), block(range.endContainer)] : [];
    const words = first && last ? directive(first, last, range) : null;
    if (!words) return link.remove();
    link.href = `${article.dataset.permanent}#${first.id}:~:text=${words}`;
    link.textContent = article.dataset.linkWords;
    if (link.parentElement !== last) last.append(link);
  };

  if (article) {
    document.addEventListener("selectionchange", offer);
    // The words stay selected while their link is pressed.
    link.addEventListener("mousedown", (event) => event.preventDefault());
  }
}
