// Does an audit go its way in a real browser, from the yearly plan over the spot to the improvement, and is every page readable by everybody?
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { signIn, startBrowser, startDemo } from "./demo.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const day = (daysAhead) => new Date(Date.now() + daysAhead * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Taipei" });

let demo, chromium;
const seats = {};

before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startBrowser()]);
  for (const name of ["officer", "county", "authority", "ministry"]) seats[name] = await signIn(chromium.browser, demo.base, demo.people[name]);
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
      await seat.page.evaluate(() => document.querySelectorAll("main details").forEach((one) => { one.open = true; }));
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

/** The address of the first audit in a list. */
async function firstOf(seat, list) {
  await seat.go(list);
  return seat.page.locator("table tbody a.row-link").first().getAttribute("href");
}

test("a plan chooses by risk, and the audit on the spot goes to its report", { timeout: 400_000 }, async () => {
  const county = await sit("county");
  await county.go("/audits/plans");
  assert.ok((await county.page.locator("table tbody tr").count()) > 0, "the demonstration's plan is there");
  await isWell("county", "/audits/plans");
  const plan = await county.page.locator("table tbody a.row-link").first().getAttribute("href");
  await isWell("county", plan);
  await isWell("county", `${plan}/candidates`);
  await county.go(`${plan}/candidates`);
  const points = await county.page.locator(".risk-points").allInnerTexts();
  const numbers = points.map((text) => Number(text.replace(/[^0-9]/g, "")));
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a), "the riskiest come first");

  const audit = await firstOf(county, "/audits?show=open&stage=under_way");
  await county.go(audit);
  await county.page.press("form:has([name=step][value=complete]) button", "Enter");
  assert.match(await county.page.locator("main").innerText(), /項檢核項目未記結果/, "not before every item is answered");
  await isWell("county", audit);
  await isWell("county", `${audit}/checklist`);
  for (;;) {
    await county.go(`${audit}/checklist`);
    const open = county.page.locator("li:has(summary:text-is('填記'))").first();
    if ((await open.count()) === 0) break;
    await open.locator("summary").press("Enter");
    await open.locator("button").press("Enter");
  }
  await county.go(`${audit}/findings`);
  await county.page.fill("[name=find-text]", "委外契約未載明稽核權");
  await county.page.press("form:has([name=step][value=find]) button", "Enter");
  await county.page.locator("#finding-3 summary").first().press("Enter");
  await county.page.setInputFiles("#finding-3-file", { name: "contract.txt", mimeType: "text/plain", buffer: Buffer.from("契約第十二條\n") });
  await county.page.press("form[action$='/evidence/finding-3'] button", "Enter");
  assert.match(await county.page.locator("#finding-3").innerText(), /contract\.txt/);
  await county.page.fill("[name=write_report-scope]", "全機關");
  await county.page.press("form:has([name=step][value=write_report]) button", "Enter");
  await isWell("county", `${audit}/findings`);

  // The audited office sees the audit and not yet what was found.
  const officer = await sit("officer");
  assert.equal((await officer.go(audit)).status(), 200);
  assert.equal(await officer.page.locator(`a[href='${audit}/findings']`).count(), 0);
  const ministry = await sit("ministry");
  assert.equal((await ministry.go(audit)).status(), 404, "it is none of the ministry's");

  await county.go(audit);
  await county.page.press("form:has([name=step][value=complete]) button", "Enter");
  await county.go(`${audit}/findings`);
  await county.page.fill("[name=deliver-due_on]", day(45));
  await county.page.press("form:has([name=step][value=deliver]) button", "Enter");
  await officer.go("/");
  assert.ok((await officer.page.locator(`a[href='${audit}']`).count()) > 0, "the limit stands on the page of today");
  await isWell("officer", "/");
  await officer.go(`${audit}/improvement`);
  await officer.page.press("form:has([name=step][value=submit]) button", "Enter");
  assert.match(await officer.page.locator(".form-summary").innerText(), /發生原因/);
  for (const number of [1, 2, 3]) {
    await officer.go(`${audit}/improvement`);
    await officer.page.fill(`[name=write_cause-${number}-cause]`, "流程未介接");
    await officer.page.press(`form:has([name=at][value=write_cause-${number}]) button`, "Enter");
    for (const [name, value] of [["measure", "修訂程序"], ["responsible", "資訊室"], ["due_on", day(30)], ["tracking", "每月追蹤"]]) await officer.page.fill(`[name=plan_action-${number}-${name}]`, value);
    await officer.page.press(`form:has([name=at][value=plan_action-${number}]) button`, "Enter");
  }
  await isWell("officer", `${audit}/improvement`);
  await officer.page.press("form:has([name=step][value=submit]) button", "Enter");
  await county.go(`${audit}/improvement`);
  assert.ok((await county.page.locator("form:has([name=step][value=accept])").count()) > 0, "it waits for the county");
  await isWell("county", `${audit}/improvement`);
  for (const seat of [county, officer, ministry]) await seat.close();
});

test("the notified body asks for another day, and closed and followed audits read well", { timeout: 400_000 }, async () => {
  const ministry = await sit("ministry");
  const notified = await firstOf(ministry, "/audits?show=open&stage=notified");
  await ministry.go(notified);
  await ministry.page.locator("summary", { hasText: "申請調整稽核日期" }).press("Enter");
  await ministry.page.fill("[name=ask_change-to_on]", day(50));
  await ministry.page.fill("[name=ask_change-reason]", "年度系統汰換");
  await ministry.page.press("form:has([name=step][value=ask_change]) button", "Enter");
  await isWell("ministry", notified);
  const authority = await sit("authority");
  await authority.go(notified);
  await isWell("authority", notified);
  await authority.page.press("form:has([name=step][value=answer_change]) button", "Enter");
  assert.match(await authority.page.locator("#change ~ dl").innerText(), /同意改期/);
  const followed = await firstOf(ministry, "/audits?show=open&stage=following");
  for (const part of ["", "/team", "/checklist", "/findings", "/improvement"]) await isWell("ministry", followed + part);
  const closed = await firstOf(authority, "/audits?show=closed");
  for (const part of ["", "/team", "/findings", "/improvement"]) await isWell("authority", closed + part);
  for (const path of ["/audits", "/audits?show=closed", "/"]) await isWell("authority", path);
  for (const seat of [ministry, authority]) await seat.close();
});
