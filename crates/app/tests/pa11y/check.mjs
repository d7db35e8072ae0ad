// Asks pa11y (axe and HTML CodeSniffer) of each page on stdin ({browser, flags, cases: [{url, actions, width, dark}]})
// what is wrong with it, and prints that as JSON: one {url, width, dark, errors} a case.
import pa11y from "pa11y";
import puppeteer from "puppeteer";
import { text } from "node:stream/consumers";

const { browser: executablePath, flags, cases } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({ executablePath, args: flags });
const page = await browser.newPage();
const answers = [];
for (const { url, actions, width, dark } of cases) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  const { issues } = await pa11y(url, {
    browser, page, actions, runners: ["axe", "htmlcs"], standard: "WCAG2AA", viewport: { width, height: 900 }, timeout: 60_000,
  });
  const errors = issues.map(({ code, message, selector, context }) => `${code}: ${message} ${selector} ${context}`);
  answers.push({ url, width, dark, errors });
}
await browser.close();
console.log(JSON.stringify(answers));
