// Does a maintenance plan travel in a real browser from the county's officer to its 資安長, and an office's statement to the county?
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
  for (const name of ["officer", "county", "ciso"]) seats[name] = await signIn(chromium.browser, demo.base, demo.people[name]);
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

test("a plan is given back, amended and approved, and a statement received", { timeout: 400_000 }, async () => {
  const ciso = await sit("ciso");
  await ciso.go("/");
  const address = await ciso.page.locator("main a[href^='/plans/']").first().getAttribute("href");
  await isWell("ciso", "/");
  await isWell("ciso", address);
  await ciso.go(address);
  assert.match(await ciso.page.locator(".diff").innerText(), /端點偵測/, "what the new version changes stands beside it");
  await ciso.page.locator("summary", { hasText: "退回" }).press("Enter");
  await ciso.page.fill("#reason", "請補充修補期限");
  await ciso.page.press("form[action$='/return'] button", "Enter");

  const county = await sit("county");
  await county.go(address);
  assert.match(await county.page.locator(".timeline").innerText(), /請補充修補期限/);
  await county.page.fill("#item_8", "端點偵測及應變機制已建置。\n高風險弱點於二週內修補。");
  await county.page.fill("#item_3", "");
  await county.page.press("button[formaction$='/submit']", "Enter");
  assert.match(await county.page.locator(".form-summary").innerText(), /第 3 款/, "an empty item is refused beside its field");
  await isWell("county", address);
  await county.page.fill("#item_3", "資通安全推動小組由資安長召集。");
  await county.page.press("button[formaction$='/submit']", "Enter");
  assert.equal(await county.page.locator("form[action$='/approve']").count(), 0, "who writes it does not approve it");
  await ciso.go(address);
  await ciso.page.press("form[action$='/approve'] button", "Enter");
  assert.match(await ciso.page.locator(".page-head").innerText(), /已核定/);
  assert.equal(await ciso.page.locator("main form[method=post]").count(), 0, "what is approved is never changed");

  await county.go("/plans?show=submitted");
  const office = await county.page.locator("tbody a.row-link").first().getAttribute("href");
  await isWell("county", "/plans");
  await county.go(office);
  const told = await county.page.locator("section[aria-labelledby=reports] a[href^='/plan-reports/']").first().getAttribute("href");
  await isWell("county", told);
  await county.go(told);
  await county.page.press("form[action$='/acknowledge'] button", "Enter");
  assert.match(await county.page.locator(".page-head").innerText(), /已收受/);
  const officer = await sit("officer");
  await officer.go(office);
  await isWell("officer", office);
  assert.match(await officer.page.locator("section[aria-labelledby=reports]").innerText(), /臺南市政府/);
  for (const seat of [ciso, county, officer]) await seat.close();
});
