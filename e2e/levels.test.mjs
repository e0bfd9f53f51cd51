// Does a level travel in a real browser from the office over the county to the authority, and is every page on the way readable by everybody?
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { signIn, startBrowser, startDemo } from "./demo.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const day = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Taipei" });

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

test("a level is proposed, given back, forwarded, approved and corrected", { timeout: 400_000 }, async () => {
  const officer = await sit("officer");
  await officer.go("/levels");
  const own = await officer.page.getAttribute("main .buttons a.btn-primary, .page-head a.btn-primary", "href");
  assert.match(own, /^\/bodies\/.+\/level$/);
  await officer.go(own);
  const before = await officer.page.locator("table tbody tr").count();
  await officer.go(`${own}/new?kind=changed`);
  await officer.page.fill("[name=event_on]", day(5));
  await officer.page.press("main form[method=post] button.btn-primary", "Enter");
  const address = new URL(officer.page.url()).pathname;
  assert.match(address, /^\/levels\/cases\//);
  assert.ok((await officer.page.locator("[name=criteria]:checked").count()) > 0, "the form begins with what was met before");

  // The clock of the change runs on the page of today, and the draft waits there.
  await officer.go("/");
  assert.equal(await officer.page.locator(`#now ~ *, section a[href='${address}']`).count() > 0, true);
  assert.ok((await officer.page.locator(`a[href='${own}']`).count()) > 0, "the clock leads to the body's level");

  // A proposal that contradicts itself is refused beside its field, with the article.
  await officer.go(address);
  for (const ticked of await officer.page.locator("[name=criteria]:checked").all()) await ticked.uncheck();
  await officer.page.press("button[formaction$='/propose']", "Enter");
  assert.match(await officer.page.locator(".form-summary").innerText(), /分級辦法第 4 條至第 8 條/);
  await officer.go(address);
  await officer.page.check("[name=criteria][value=B2]");
  await officer.page.check("[name=criteria][value=C1]");
  await officer.page.fill("[name=systems]", "4");
  await officer.page.fill("[name=core_systems]", "2");
  await officer.page.press("main form[method=post] button:not([formaction]):not(.btn-danger)", "Enter");
  await isWell("officer", address);
  await officer.go(address);
  await officer.page.press("button[formaction$='/propose']", "Enter");
  assert.equal(await officer.page.locator("button[formaction$='/propose']").count(), 0, "it left the office");

  const county = await sit("county");
  await county.go("/");
  assert.ok((await county.page.locator(`a[href='${address}']`).count()) > 0, "it waits for the county today");
  await isWell("county", "/");
  await county.go(address);
  await county.page.locator("summary", { hasText: "退回" }).press("Enter");
  await county.page.fill("#return-reason", "請補充核心業務");
  await county.page.press("form[action$='/return'] button", "Enter");
  await officer.go(address);
  assert.match(await officer.page.locator(".timeline").innerText(), /請補充核心業務/);
  await officer.page.press("button[formaction$='/propose']", "Enter");
  const steps = await officer.page.locator(".timeline li").count();
  await county.go(address);
  await isWell("county", address);
  await county.page.press("form[action$='/forward'] button", "Enter");
  assert.equal(await county.page.locator(".timeline li").count(), steps + 1);
  assert.equal(await county.page.locator("form[action$='/approve']").count(), 0, "the county decides nothing");

  const authority = await sit("authority");
  await authority.go("/levels");
  assert.ok((await authority.page.locator(`a[href='${address}']`).count()) > 0, "it waits for the authority");
  await isWell("authority", "/levels");
  await isWell("authority", address);
  await authority.go(address);
  assert.match(await authority.page.locator("#effect ~ *, section[aria-labelledby=effect]").first().innerText(), /M03/);
  await authority.page.press("form[action$='/approve'] button", "Enter");
  await authority.go(own);
  assert.equal(await authority.page.locator("section[aria-labelledby=decisions] tbody tr").count(), before + 1);

  const correction = authority.page.locator("details.lift").first();
  await correction.locator("summary").press("Enter");
  await correction.locator("select").selectOption("C");
  await correction.locator("textarea").fill("核定時誤植");
  await correction.locator("button").press("Enter");
  const lines = await authority.page.locator("section[aria-labelledby=decisions] tbody tr").allInnerTexts();
  assert.equal(lines.length, before + 2, "nothing decided is overwritten");
  assert.match(lines[0], /C 級[\s\S]*核定時誤植/);
  assert.match(lines[1], /已更正/);
  for (const path of [own, "/levels", "/levels/cases", "/bodies/levels"]) await isWell("authority", path);
  await isWell("officer", "/");
  for (const seat of [officer, county, authority]) await seat.close();
});

test("a body is exempted from a measure that it cannot keep, and its duties say so", { timeout: 300_000 }, async () => {
  const officer = await sit("officer");
  await officer.go("/exemptions");
  const own = await officer.page.getAttribute("main .buttons a.btn-primary, .page-head a.btn-primary", "href");
  await officer.go(`${own}/new?item=M08a`);
  await isWell("officer", `${own}/new?item=M08a`);
  await officer.page.selectOption("[name=ground]", "technical");
  await officer.page.press("main form[method=post] button.btn-primary", "Enter");
  assert.match(await officer.page.locator(".form-summary").innerText(), /第 11 條第 3 項/);
  await officer.page.fill("[name=reason]", "廠商已停止支援");
  await officer.page.press("main form[method=post] button.btn-primary", "Enter");
  const address = new URL(officer.page.url()).pathname;
  assert.match(address, /^\/exemptions\//);

  const county = await sit("county");
  await county.go("/");
  assert.ok((await county.page.locator(`a[href='${address}']`).count()) > 0, "it waits for the county today");
  await isWell("county", address);
  await county.go(address);
  await county.page.press("form[action$='/consent'] button", "Enter");
  await officer.go(own);
  assert.equal(await officer.page.locator(`table a[href='${address}']`).count(), 0, "consent alone frees nobody");
  const authority = await sit("authority");
  await authority.go(address);
  await authority.page.press("form[action$='/file'] button", "Enter");
  await officer.go(own);
  assert.equal(await officer.page.locator(`table a[href='${address}']`).count(), 1, "the duty is marked");
  for (const path of [own, address, "/exemptions"]) await isWell("officer", path);
  for (const seat of [officer, county, authority]) await seat.close();
});

test("an enterprise becomes a provider of critical infrastructure", { timeout: 400_000 }, async () => {
  const ministry = await sit("ministry");
  await ministry.go("/bodies?class=public_enterprise");
  const body = await ministry.page.locator("table a.row-link").first().getAttribute("href");
  await ministry.go("/providers/new");
  await isWell("ministry", "/providers/new");
  await ministry.page.selectOption("[name=purpose]", "designate");
  await ministry.page.fill("[name=oid]", body.split("/").pop());
  await ministry.page.fill("[name=services]", "全國油料供應，失效將影響運輸與發電。");
  await ministry.page.press("main form[method=post] button.btn-primary", "Enter");
  assert.match(await ministry.page.locator(".form-summary").innerText(), /第 3 條第 7 款/, "a provider needs its sector");
  await ministry.page.selectOption("[name=sector]", "energy");
  await ministry.page.press("main form[method=post] button.btn-primary", "Enter");
  const address = new URL(ministry.page.url()).pathname;
  assert.match(address, /^\/providers\//);
  for (const [kind, whom] of [["agency", "交通部"], ["association", "石油商業公會"], ["expert", "王教授"]]) {
    await ministry.page.selectOption("[name=kind]", kind);
    await ministry.page.fill("[name=whom]", whom);
    await ministry.page.press("form[action$='/consult'] button", "Enter");
  }
  assert.match(await ministry.page.locator("#missing").innerText(), /施行細則第 9 條/);
  await ministry.page.fill("[name=until_on]", day(-14));
  await ministry.page.press("form[action$='/hear'] button", "Enter");
  await isWell("ministry", address);
  await ministry.go(address);
  await ministry.page.fill("[name=statement]", "來函表示無意見");
  await ministry.page.press("form[action$='/state'] button", "Enter");
  await ministry.page.press("form[action$='/designate'] button", "Enter");

  const authority = await sit("authority");
  await authority.go("/");
  assert.ok((await authority.page.locator(`a[href='${address}']`).count()) > 0, "it waits for the authority today");
  await isWell("authority", address);
  await authority.go(address);
  await authority.page.press("form[action$='/approve'] button", "Enter");
  await ministry.go(address);
  await ministry.page.fill("[name=notified_on]", day(0));
  await ministry.page.fill("[name=notice]", "經資字第1號");
  await ministry.page.press("form[action$='/notify'] button", "Enter");
  await ministry.go(body);
  assert.match(await ministry.page.locator("dl.facts").first().innerText(), /能源/);
  for (const path of [address, "/providers"]) await isWell("ministry", path);
  for (const seat of [ministry, authority]) await seat.close();
});
