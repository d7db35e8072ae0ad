// Asks pa11y (axe and HTML CodeSniffer) of each page on stdin ({browser, flags, cases: [{url, actions, width, dark}]})
// what is wrong with it, and prints that as JSON: one {url, width, dark, errors} a case.
import pa11y from "pa11y";
import puppeteer from "puppeteer";
import { text } from "node:stream/consumers";

// The least contrast of words (WCAG 2.2, 1.4.3).
const LEAST = 4.5;

// axe cannot tell the ground of words in a drawing, nor of words that are scrolled out of sight, and pa11y
// counts that as an error. Here it is told: the halo of the words, or everything that is drawn where they
// stand, and what lies behind. The least contrast with any of them; null for all other words.
function contrastUntold(element) {
  const drawing = element.closest("svg");
  const scrolls = (over) => /auto|scroll/.test(over);
  const isScrolled = (node) => {
    if (!node) return false;
    const { overflowX, overflowY } = getComputedStyle(node);
    return (node.scrollWidth > node.clientWidth && scrolls(overflowX)) || (node.scrollHeight > node.clientHeight && scrolls(overflowY)) || isScrolled(node.parentElement);
  };
  if (!drawing && !isScrolled(element.parentElement)) return null;
  const channels = (colour) => {
    const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return colour.startsWith("color(srgb") ? numbers.map((number, i) => (i < 3 ? number * 255 : number)) : numbers;
  };
  const over = ([r, g, b, alpha = 1], ground) => [r, g, b].map((c, i) => c * alpha + ground[i] * (1 - alpha));
  const luminance = (colour) => {
    const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // What lies behind a node: its own ground over that of what it stands in.
  const behind = (node) => {
    const [r, g, b, alpha = 1] = channels(getComputedStyle(node).backgroundColor);
    return alpha === 1 ? [r, g, b] : over([r, g, b, alpha], node.parentElement ? behind(node.parentElement) : [255, 255, 255]);
  };
  if (!drawing) return ratio(over(channels(getComputedStyle(element).color), behind(element)), behind(element));
  const page = behind(drawing);
  const style = getComputedStyle(element);
  const words = over([...channels(style.fill).slice(0, 3), Number(style.fillOpacity)], page);
  const haloed = style.paintOrder.startsWith("stroke") && parseFloat(style.strokeWidth) >= 3;
  if (haloed) return ratio(words, channels(style.stroke).slice(0, 3));
  const box = element.getBoundingClientRect();
  const meets = (other) => other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top;
  const paints = (shape) => {
    const { fill, fillOpacity, stroke, strokeOpacity } = getComputedStyle(shape);
    const found = [[fill, fillOpacity], [stroke, strokeOpacity]].filter(([paint]) => paint.startsWith("rgb"));
    const pattern = fill.startsWith("url") ? [...drawing.querySelectorAll("pattern *")].map((one) => [getComputedStyle(one).stroke, 1]) : [];
    return [...found, ...pattern].map(([paint, opacity]) => over([...channels(paint).slice(0, 3), Number(opacity)], page));
  };
  const shapes = [...drawing.querySelectorAll("rect, path, circle")].filter((shape) => !shape.closest("pattern") && meets(shape.getBoundingClientRect()));
  const grounds = [page, ...shapes.flatMap(paints)];
  return Math.min(...grounds.map((ground) => ratio(words, ground)));
}

// Whether it says only that a contrast could not be computed, which is enough when it is computed here.
async function isTold(page, { code, selector }) {
  if (code !== "color-contrast") return false;
  const contrast = await page.$eval(selector, contrastUntold).catch(() => null);
  return contrast !== null && contrast >= LEAST;
}

const { browser: executablePath, flags, cases } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({ executablePath, args: flags });
const page = await browser.newPage();
const answers = [];
for (const { url, actions, width, dark } of cases) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  const { issues } = await pa11y(url, {
    browser, page, actions, runners: ["axe", "htmlcs"], standard: "WCAG2AA", viewport: { width, height: 900 }, timeout: 60_000,
  });
  const wrong = [];
  for (const issue of issues) {
    if (!(await isTold(page, issue))) wrong.push(issue);
  }
  const errors = wrong.map(({ code, message, selector, context }) => `${code}: ${message} ${selector} ${context}`);
  answers.push({ url, width, dark, errors });
}
await browser.close();
console.log(JSON.stringify(answers));
