// Does the portal do its work in a real browser, for everybody, in both languages, with and without JavaScript?
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { signIn, startBrowser, startDemo } from "./demo.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = ["/", "/situation", "/alerts", "/alerts?state=all", "/incidents", "/indicators", "/indicators/new", "/blocklist", "/warnings", "/bodies", "/accounts", "/tokens", "/sensors", "/duties", "/ledger", "/account", "/help"];

let demo, chromium;
const seats = {};

before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startBrowser()]);
  for (const name of ["authority", "analyst", "officer"]) seats[name] = await signIn(chromium.browser, demo.base, demo.people[name]);
}, { timeout: 300_000 });

after(async () => {
  await chromium?.stop();
  await demo?.stop();
});

/** A page in somebody's seat; whatever the browser complains about is collected. */
async function visit(name, { language = "zh-TW", width = 1440, script = true } = {}) {
  const context = await chromium.browser.newContext({ javaScriptEnabled: script, viewport: { width, height: 900 }, locale: language });
  if (name) await context.addCookies(seats[name]);
  await context.addCookies([{ name: "lianfang-language", value: language, url: demo.base }]);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints, context, go: async (path) => page.goto(demo.base + path) };
}

/** The pages that this seat has, with one page of each list. */
async function reachable(seat) {
  const found = [];
  for (const path of pages) if ((await seat.go(path)).status() === 200) found.push(path);
  for (const list of ["/alerts?state=all", "/incidents", "/indicators", "/warnings", "/bodies"]) {
    await seat.go(list);
    const first = await seat.page.$("table[data-rows] tbody a");
    if (first) found.push(await first.getAttribute("href"));
  }
  seat.complaints.length = 0;
  return found;
}

describe("every page", () => {
  for (const name of ["authority", "officer"]) {
    for (const language of ["zh-TW", "en"]) {
      test(`has no accessibility violation, no complaint and no missing word: ${name}, ${language}`, { timeout: 400_000 }, async () => {
        const seat = await visit(name, { language });
        for (const path of await reachable(seat)) {
          await seat.go(path);
          await seat.page.evaluate(axe);
          const result = await seat.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
          const wrong = result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
          assert.deepEqual(wrong, [], path);
          assert.deepEqual(seat.complaints, [], path);
          assert.ok(!(await seat.page.content()).includes("⟦"), `${path} lacks a sentence`);
        }
        await seat.context.close();
      });
    }
  }

  test("has no accessibility violation in the dark", { timeout: 400_000 }, async () => {
    const seat = await visit("authority", { language: "en" });
    await seat.page.emulateMedia({ colorScheme: "dark" });
    for (const path of await reachable(seat)) {
      await seat.go(path);
      await seat.page.evaluate(axe);
      const result = await seat.page.evaluate(() => globalThis.axe.run(document, { runOnly: ["color-contrast"] }));
      assert.deepEqual(result.violations.flatMap((one) => one.nodes.map((node) => node.html)), [], path);
    }
    await seat.context.close();
  });

  test("fits a phone", { timeout: 400_000 }, async () => {
    for (const language of ["zh-TW", "en"]) {
      const seat = await visit("authority", { language, width: 390 });
      for (const path of await reachable(seat)) {
        await seat.go(path);
        const beyond = await seat.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${path} is ${beyond} px too wide`);
      }
      await seat.context.close();
    }
  });

  test("has nothing inline, and its policy is kept", async () => {
    const seat = await visit("analyst");
    const answer = await seat.go("/situation");
    assert.match(answer.headers()["content-security-policy"], /^default-src 'none'/);
    assert.equal(await seat.page.locator("[style], style, script:not([src])").count(), 0);
    await seat.context.close();
  });
});

describe("the loop", () => {
  test("an alert is taken and confirmed, and whoever watches sees it without asking", { timeout: 200_000 }, async () => {
    const rows = "table[data-rows] tbody tr";
    const taken = await visit("authority");
    await taken.go("/alerts?state=triaged");
    const before = await taken.page.locator(rows).count();

    const seat = await visit("analyst");
    await seat.go("/alerts");
    const alerts = await seat.page.$$eval(`${rows} a.row-link`, (links) => links.map((link) => link.getAttribute("href")));
    assert.ok(alerts.length > 0, "the demonstration leaves alerts to the visitor");
    let observable;
    for (const alert of alerts) {
      await seat.go(alert);
      const ticked = seat.page.locator("input[name=observable]:checked");
      if ((await ticked.count()) > 0) {
        observable = (await ticked.first().getAttribute("value")).split(" ")[1];
        break;
      }
    }
    assert.ok(observable, "one of the alerts holds something to block");
    const listed = async (page) => {
      await page.goto(`${demo.base}/blocklist?q=${encodeURIComponent(observable)}`);
      return (await page.locator(rows).count()) > 0;
    };
    const judged = seat.page.url();
    const wasListed = await listed(seat.page);
    const list = await visit("authority");
    await list.go("/blocklist");
    const version = await list.page.locator("#head .stat dd").first().innerText();

    await seat.page.goto(judged);
    await seat.page.click("form[action$='/take'] button");
    await seat.page.locator(".said").waitFor();
    await taken.page.waitForFunction(([selector, old]) => document.querySelectorAll(selector).length > old, [rows, before], { timeout: 20_000 });

    await seat.page.fill("[name=note]", "連線對象與已知攻擊一致");
    await seat.page.click("form[action$='/confirm'] button");
    await seat.page.waitForURL(/\/incidents\//);
    assert.match(await seat.page.locator("[data-clock] [data-rest]").first().innerText(), /剩/);
    await seat.go(`/indicators?q=${encodeURIComponent(observable)}`);
    assert.ok((await seat.page.locator(rows).count()) >= 1, `${observable} is an indicator`);
    assert.ok(await listed(seat.page), `${observable} is on the block list`);
    if (!wasListed) {
      await list.page.waitForFunction((old) => document.querySelector("#head .stat dd").innerText !== old, version, { timeout: 20_000 });
    }
    assert.deepEqual([...seat.complaints, ...taken.complaints, ...list.complaints], []);
    for (const one of [seat, taken, list]) await one.context.close();
  });

  test("an officer notifies an incident without JavaScript, and mistakes are told beside the field", { timeout: 200_000 }, async () => {
    const seat = await visit("officer", { script: false });
    await seat.go("/incidents?stage=draft");
    const draft = await seat.page.$("table[data-rows] a.row-link");
    assert.ok(draft, "the office has a draft");
    await seat.go(await draft.getAttribute("href"));
    await seat.page.press("button[formaction$='/report']", "Enter");
    await seat.page.locator(".form-summary, .lead").first().waitFor();
    await seat.go("/incidents?stage=draft");
    await seat.page.press("table[data-rows] a.row-link", "Enter");
    await seat.page.selectOption("[name=grade]", "2");
    await seat.page.fill("[name=measures]", "已隔離主機並保全紀錄");
    await seat.page.press("button[formaction$='/report']", "Enter");
    await seat.page.locator(".said").waitFor();
    await seat.context.close();
  });

  test("what is another body's is not there", async () => {
    const authority = await visit("authority");
    await authority.go("/incidents");
    const links = await authority.page.$$eval("table[data-rows] a.row-link", (all) => all.map((link) => link.getAttribute("href")));
    const officer = await visit("officer");
    await officer.go("/incidents");
    const own = await officer.page.$$eval("table[data-rows] a.row-link", (all) => all.map((link) => link.getAttribute("href")));
    const foreign = links.filter((link) => !own.includes(link));
    assert.ok(foreign.length > 0, "the campaign hits more than one body");
    for (const link of foreign) assert.equal((await officer.go(link)).status(), 404);
    await authority.context.close();
    await officer.context.close();
  });
});

describe("without a seat", () => {
  test("strangers are asked to sign in, in both languages", async () => {
    for (const language of ["zh-TW", "en"]) {
      const stranger = await visit(null, { language });
      await stranger.go("/incidents");
      assert.equal(new URL(stranger.page.url()).pathname, "/sign-in");
      await stranger.page.evaluate(axe);
      const result = await stranger.page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(result.violations.map((one) => one.id), []);
      await stranger.context.close();
    }
  });

  test("a form from elsewhere is refused", async () => {
    const cookie = seats.analyst.map(({ name, value }) => `${name}=${value}`).join("; ");
    const post = (headers, body) => fetch(`${demo.base}/sign-out`, { method: "POST", redirect: "manual", headers: { cookie, "content-type": "application/x-www-form-urlencoded", ...headers }, body });
    assert.equal((await post({ "sec-fetch-site": "cross-site" }, "")).status, 409);
    assert.equal((await post({ "sec-fetch-site": "same-origin" }, "_csrf=guessed.token")).status, 409);
  });
});

describe("the keyboard", () => {
  test("moves through a list and to other pages", async () => {
    const seat = await visit("authority");
    await seat.go("/alerts?state=all");
    await seat.page.keyboard.press("j");
    assert.equal(await seat.page.locator("tr.is-chosen").count(), 1);
    await seat.page.keyboard.press("/");
    assert.ok(await seat.page.evaluate(() => document.activeElement.matches("input[type=search]")));
    await seat.page.keyboard.press("Escape");
    await seat.page.keyboard.press("g");
    await seat.page.keyboard.press("i");
    await seat.page.waitForURL(/\/incidents$/);
    await seat.context.close();
  });
});
