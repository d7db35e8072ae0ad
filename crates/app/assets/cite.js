// Citations are copied with one key or click, and "Cite" takes along the passage that
// one looks at. Where this does not run, texts are selected and copied by hand.
"use strict";

{
  const copied = document.querySelector("[data-copied]");

  // Clipboards are for secure pages alone; elsewhere the selection is copied.
  const copy = async (words) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(words.innerText);
    getSelection().selectAllChildren(words);
    if (!document.execCommand("copy")) throw new Error("nothing was copied");
  };

  [...document.querySelectorAll("[data-copy]")].forEach((button, at) => {
    const words = button.previousElementSibling;
    button.hidden = false;
    if (at < 9) button.accessKey = String(at + 1);
    button.addEventListener("click", async () => {
      const status = copied.querySelector("[role=status]");
      status.textContent = "";
      try {
        await copy(words);
        status.textContent = copied.dataset.copied;
        button.dataset.done = copied.dataset.copied;
      } catch {
        getSelection().selectAllChildren(words);
      }
    });
    button.addEventListener("blur", () => delete button.dataset.done);
  });

  // The passage that is selected, or that the address names.
  const passage = () => {
    const selection = getSelection();
    const at = selection.isCollapsed ? null : selection.anchorNode;
    const block = (at?.nodeType === Node.TEXT_NODE ? at.parentElement : at)?.closest?.(".block[id], .notes li[id]");
    return block?.id ?? decodeURIComponent(location.hash.slice(1));
  };

  for (const link of document.querySelectorAll("a[data-cite]")) {
    const whole = link.href;
    const lead = () => {
      const chosen = passage();
      link.href = /^[A-Za-z0-9-]+\.|^[pn][0-9]/.test(chosen) ? `${whole}?passage=${encodeURIComponent(chosen)}` : whole;
    };
    for (const before of ["pointerdown", "focus", "click"]) link.addEventListener(before, lead);
  }
}
