// Is a system entered, graded and judged in a real browser without JavaScript, and are its pages readable by everybody?
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { signIn, startBrowser, startDemo } from "./demo.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let demo, chromium;
const seats = {};

before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startBrowser()]);
  for (const name of ["officer", "county"]) seats[name] = await signIn(chromium.browser, demo.base, demo.people[name]);
}, { timeout: 300_000 });

after(async () => {
  await chromium?.stop();
  await demo?.stop();
});

/** A page in somebody's seat, without JavaScript: every step must work for everybody. */
async function sit(name, { language = "zh-TW", width = 1440, script = false } = {}) {
  const context = await chromium.browser.newContext({ javaScriptEnabled: script, viewport: { width, height: 900 }, locale: language });
  await context.addCookies([...seats[name], { name: "lianfang-language", value: language, url: demo.base }]);
  const page = await context.newPage();
  return { page, go: async (path) => page.goto(demo.base + path), close: async () => context.close() };
}

/** The page at this address has no accessibility violation, misses no word and fits, in both languages and on a phone. */
async function isWell(name, path) {
  for (const language of ["zh-TW", "en"]) {
    for (const width of [1440, 390]) {
      const seat = await sit(name, { language, width, script: true });
      assert.equal((await seat.go(path)).status(), 200, path);
      await seat.page.evaluate(axe);
      const result = await seat.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`), [], `${path} ${language} ${width}`);
      assert.ok(!(await seat.page.content()).includes("⟦"), `${path} lacks a sentence`);
      const beyond = await seat.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(beyond <= 0, `${path} is ${beyond} px too wide at ${width}`);
      await seat.close();
    }
  }
}

test("a system is entered, graded by its highest rating, judged and shown to the county", { timeout: 400_000 }, async () => {
  const officer = await sit("officer");
  await officer.go("/systems");
  await isWell("officer", "/systems");
  const own = await officer.page.getAttribute("main .buttons a.btn-primary, .page-head a.btn-primary", "href");
  assert.match(own, /^\/bodies\/.+\/systems$/);
  await isWell("officer", own);
  await officer.go(`${own}/new`);
  await officer.page.fill("#name", "場地租借系統");
  await officer.page.press("main form[method=post] button.btn-primary", "Enter");
  assert.match(await officer.page.locator(".form-summary").innerText(), /普、中或高/, "a rating that is missing is refused");
  for (const dimension of ["confidentiality", "integrity", "availability", "legal_compliance"]) {
    await officer.page.check(`[name=${dimension}][value=${dimension === "integrity" ? "medium" : "low"}]`);
  }
  await isWell("officer", `${own}/new`);
  await officer.page.press("main form[method=post] button.btn-primary", "Enter");
  const system = new URL(officer.page.url()).pathname;
  assert.match(await officer.page.locator(".page-head").innerText(), /中/);
  await isWell("officer", system);
  const control = await officer.page.locator("tbody a.row-link").first().getAttribute("href");
  await isWell("officer", control);
  await officer.go(control);
  await officer.page.selectOption("#state", "not_met");
  await officer.page.press("form[action*='/controls/']:not([enctype]) button", "Enter");
  assert.match(await officer.page.locator(".form-summary").innerText(), /負責人/, "a gap has an owner");
  await officer.page.selectOption("#state", "not_met");
  await officer.page.fill("#owner", "資訊室");
  await officer.page.fill("#due_on", "2026-01-31");
  await officer.page.press("form[action*='/controls/']:not([enctype]) button", "Enter");
  await officer.go(control);
  await officer.page.locator("summary", { hasText: "附" }).first().press("Enter");
  await officer.page.setInputFiles("input[type=file]", { name: "程序書.txt", mimeType: "text/plain", buffer: Buffer.from("帳號管理程序書\n") });
  await officer.page.press("form[enctype] button", "Enter");
  assert.match(await officer.page.locator("section[aria-labelledby=evidence]").innerText(), /程序書/);

  const county = await sit("county");
  const gaps = own.replace(/systems$/, "gaps");
  await county.go(gaps);
  assert.match(await county.page.locator("main").innerText(), /場地租借系統/);
  await isWell("county", gaps);
  await county.go(control);
  assert.equal(await county.page.locator("main form[method=post]").count(), 0, "the county looks and judges nothing");
  for (const seat of [officer, county]) await seat.close();
});
