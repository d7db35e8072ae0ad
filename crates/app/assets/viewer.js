// Makes a viewer of the page image: it zooms, turns, and follows the text page by page.
// Without it, or without OpenSeadragon, the image and its links stay as they are.
(() => {
  const section = document.getElementById("scan"), figure = section?.querySelector("figure[data-manifest]");
  if (!figure || !window.OpenSeadragon) return;
  const words = figure.dataset, plain = figure.firstElementChild;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let page = Number(words.page), pages = [], viewer;

  const element = (name, attributes, ...inside) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...inside);
    return made;
  };
  const place = element("div", { className: "viewer", tabIndex: 0 });
  place.setAttribute("role", "application");
  place.setAttribute("aria-label", words.name);
  const tool = (name, act) => element("button", { type: "button", className: "quiet", textContent: name, onclick: act });
  const tools = element("p", { className: "zoom" },
    tool(words.closer, () => viewer.viewport.zoomBy(1.5).applyConstraints()),
    tool(words.farther, () => viewer.viewport.zoomBy(1 / 1.5).applyConstraints()),
    tool(words.left, () => viewer.viewport.setRotation(viewer.viewport.getRotation() - 90)),
    tool(words.right, () => viewer.viewport.setRotation(viewer.viewport.getRotation() + 90)),
    tool(words.whole, () => { viewer.viewport.setRotation(0); viewer.viewport.goHome(); }));

  const service = canvas => canvas.items[0].items[0].body.service[0].id;
  const heading = number => words.heading.replace("{number}", number);
  const numbered = link => Number(new URL(link.href).searchParams.get("scan") || words.usual);

  // Opens an image where this page came from: the archive may be known by another name than the one it tells.
  const open = async number => {
    const id = new URL(service(pages[number - 1])).pathname;
    const reply = await fetch(`${id}/info.json`);
    if (reply.ok && page === number) viewer.open({ ...await reply.json(), id });
  };

  // The viewer is as high as the page, within the limits of the stylesheet.
  const shape = number => { place.style.aspectRatio = `${pages[number - 1].width} / ${pages[number - 1].height}`; };

  // The image of a page, with the words found on it.
  const show = number => {
    page = number;
    open(number).catch(() => {});
    shape(number);
    section.querySelector("h2").textContent = heading(number);
    for (const link of section.querySelectorAll(".pages a, .found a")) {
      if (numbered(link) === number) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    const turns = section.querySelector(".turns:not(.found)");
    turns.querySelectorAll("[rel~=prev], [rel~=next]").forEach(link => link.remove());
    const turn = (to, rel, name) => {
      if (to < 1 || to > pages.length) return;
      const at = new URL(location);
      if (to === Number(words.usual)) at.searchParams.delete("scan"); else at.searchParams.set("scan", to);
      at.hash = "scan";
      turns.lastElementChild.before(element("a", { href: at, rel, textContent: name }));
    };
    turn(number - 1, "prev", words.previous);
    turn(number + 1, "next", words.next);
    turns.lastElementChild.href = `${service(pages[number - 1])}/full/max/0/default.jpg`;
    place.dataset.page = number;
  };

  const go = number => { if (number !== page && pages[number - 1]) show(number); };

  const mark = async () => {
    const image = viewer.world.getItemAt(0), shown = page;
    if (!image || !words.search) return;
    const { items = [] } = await found();
    if (shown !== page) return;
    for (const { target } of items) {
      const [canvas, box] = String(target).split("#xywh=");
      if (canvas !== pages[page - 1].id || !box) continue;
      const [x, y, width, height] = box.split(",").map(Number);
      viewer.addOverlay({ element: element("div", { className: "hit" }), location: image.imageToViewportRectangle(x, y, width, height) });
    }
  };
  let answer;
  const found = () => answer ??= fetch(words.search).then(reply => reply.ok ? reply.json() : {}).catch(() => ({}));

  // The passage that is being read says which page it is on; a narrow window shows that page once it
  // turns to the images.
  let read = 0;
  const ordinal = passage => Number(passage?.id.match(/p(\d+)\.\d+$/)?.[1] ?? 0);
  const shows = passage => {
    const links = [...passage?.closest(".leaf")?.querySelectorAll(".page a") ?? []];
    const before = links.filter(link => link.compareDocumentPosition(passage) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    if (!before) return ordinal(passage);
    const first = before.parentElement.nextElementSibling;
    return numbered(before) + ordinal(passage.closest(".block")) - ordinal(first);
  };
  const follow = event => {
    read = shows(document.getElementById(event.detail));
    if (getComputedStyle(section).position === "sticky") go(read);
  };

  // OpenSeadragon puts a style into the page, which its policy forbids, unless one of this name is there.
  const named = document.createElementNS(null, "style");
  named.setAttribute("data-openseadragon-mobile-css", "");

  const start = manifest => {
    pages = manifest.items;
    document.head.append(named);
    const opened = shows(document.getElementById(decodeURIComponent(location.hash.slice(1))));
    const first = pages[opened - 1] ? opened : page;
    // OpenSeadragon fits the page into the size that its place has now.
    shape(first);
    plain.replaceWith(place);
    viewer = OpenSeadragon({
      element: place, showNavigationControl: false, drawer: "canvas", animationTime: still ? 0 : .6,
      immediateRender: still, gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: false },
      maxZoomPixelRatio: 3, visibilityRatio: .5, crossOriginPolicy: false, loadTilesWithAjax: false
    });
    viewer.addHandler("open", mark);
    figure.before(tools);
    section.addEventListener("click", event => {
      const link = event.target.closest(".turns [rel~=prev], .turns [rel~=next], .found a, .pages a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      history.replaceState(null, "", link.href);
      go(numbered(link));
      place.focus({ preventScroll: true });
    });
    place.addEventListener("wheel", event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      viewer.viewport.zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2).applyConstraints();
    }, { passive: false });
    document.querySelector(".reader").addEventListener("reading", follow);
    addEventListener("hashchange", () => { if (location.hash === "#scan") go(read); });
    document.querySelector(".texts")?.addEventListener("click", event => {
      const link = event.target.closest(".page a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || getComputedStyle(section).position !== "sticky") return;
      event.preventDefault();
      go(numbered(link));
    });
    show(first);
  };
  fetch(words.manifest).then(reply => reply.ok ? reply.json() : Promise.reject()).then(start)
    .catch(() => place.replaceWith(plain));
})();
