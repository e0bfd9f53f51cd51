// Starts the real binary with the demonstration on a free port, and signs its people in.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const binary = process.env.LIANFANG_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "lianfang");

const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer();
  probe.once("error", reject);
  probe.listen(0, "127.0.0.1", () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
});

/** The demonstration, played to the alerts that it leaves to its visitor. */
export async function startDemo() {
  const port = await freePort();
  const said = [];
  const child = spawn(binary, ["demo", "--events", "2000", "--pace", "0", "--bind", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.setEncoding("utf8");
  let wake = () => {};
  child.stderr.on("data", (text) => { said.push(text); wake(); });
  const ended = new Promise((_, reject) => child.once("exit", (code) => reject(new Error(`the demonstration ended with ${code}:\n${said.join("")}`))));
  ended.catch(() => {});
  const heard = async (pattern) => {
    const deadline = Date.now() + 240_000;
    while (!pattern.test(said.join(""))) {
      if (Date.now() > deadline) throw new Error(`the demonstration never said ${pattern}:\n${said.join("")}`);
      await Promise.race([new Promise((resolve) => { wake = resolve; setTimeout(resolve, 500); }), ended]);
    }
  };
  await heard(/left for you to decide/);
  const text = said.join("");
  const people = [...text.matchAll(/user\s+(\S+)\n.*password\s+(\S+)\n.*\n.*?(otpauth:\S+)/g)]
    .map(([, name, password, enrolment]) => ({ name, password, secret: new URL(enrolment).searchParams.get("secret") }));
  const stop = () => new Promise((resolve) => { child.once("exit", resolve); child.kill("SIGTERM"); setTimeout(() => child.kill("SIGKILL"), 10_000).unref(); });
  return { base: `http://127.0.0.1:${port}`, people: Object.fromEntries(people.map((person) => [person.name, person])), stop, said };
}

/** The time-based one-time code of the moment (RFC 6238, SHA-1, six digits). */
export function codeOf(secret) {
  const bits = [...secret.replace(/=+$/, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest[digest.length - 1] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Debian's Chromium with a fresh profile that talks to nobody else. */
export async function startBrowser() {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (!executablePath) throw new Error("Chromium was not found (Debian: apt-get install chromium)");
  const profile = mkdtempSync(join(tmpdir(), "lianfang-e2e-"));
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, HOME: profile } });
  return { browser, stop: async () => { await browser.close(); rmSync(profile, { recursive: true, force: true }); } };
}

/** Signs a person in through the form, without JavaScript, and gives the cookies. */
export async function signIn(browser, base, person) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "zh-TW" });
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.fill("[name=name]", person.name);
  await page.fill("[name=password]", person.password);
  await page.fill("[name=code]", codeOf(person.secret));
  await page.click("main form[method=post] button");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}
