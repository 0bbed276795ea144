// The report of an audit in a real browser: it loads nothing, lists what was
// found, filters and searches it, and leads from one end of a conflict to the
// other. The browser is $CHROMIUM, the program $BUZHOU (see run).
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const articles = {
  "east/reissue.md": "# 护照补发怎么办理\n\n补发护照的工本费为120元。\n",
  "west/lost.md": "# 补办护照流程\n\n到窗口交材料。\n\n补发护照的工本费是200元,可以刷卡。\n",
  "west/markup.md": "# 关闭<script>alert(1)</script>通知\n\n1. 打开【设置】。\n2. 关闭通知，(插入流程图)。\n",
  "west/many.md": "# 缴费\n\n" + Array.from({ length: 60 }, (_, i) => `## 第${i + 1}处\n\n打开应用，(插入流程图)，点击【<b>缴费</b>】。\n`).join("\n"),
};
let folder, browser, page;
const complaints = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  for (const [name, text] of Object.entries(articles)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // Two runs in one database, for the trend.
  for (const day of ["2026-11-20", "2026-11-21"]) {
    execFileSync(process.env.BUZHOU, ["audit", "--no-config", "--as-of", day, "--fail-on", "never", "--db", "audit.db", "--format", "html",
      "-o", "report.html", "east", "west"], { cwd: folder });
  }
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.on("pageerror", e => complaints.push(`error: ${e}`));
  page.on("console", m => m.type() === "error" && complaints.push(`console: ${m.text()}`));
  page.on("request", r => r.url().startsWith("file:") || complaints.push(`request: ${r.url()}`));
  page.on("dialog", d => { complaints.push(`dialog: ${d.message()}`); d.dismiss(); });
  await page.goto(pathToFileURL(join(folder, "report.html")).href);
  await page.waitForSelector("article");
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const counted = async () => (await page.textContent("#count")).match(/\d+/g).map(Number);

test("totals, tables and the trend are shown", async () => {
  assert.match(await page.textContent("#totals"), /4/);
  assert.equal(await page.locator("#trend svg polyline").count(), 3);
  assert.match(await page.textContent("#tables"), /west\/many\.md/);
});

test("long lists are paged", async () => {
  const [, all] = await counted();
  assert.ok(all > 50, `${all} findings`);
  assert.equal(await page.locator("article").count(), 50);
  await page.click("#pages button");
  assert.equal(await page.locator("article").count(), Math.min(50, all - 50));
});

test("a filter keeps what it names, and only that", async () => {
  await page.selectOption("select[name=rule]", "fee-conflict");
  assert.deepEqual((await counted())[0], 1);
  assert.match(await page.locator("article").innerText(), /fee-conflict/);
});

test("a conflict quotes both ends and leads to the other", async () => {
  const conflict = page.locator("article");
  const marks = await conflict.locator("mark").allInnerTexts();
  assert.ok(marks.some(m => m.includes("120元")) && marks.some(m => m.includes("200元")), marks.join());
  const ends = await conflict.locator("button.link").allInnerTexts();
  assert.ok(ends.length >= 2 && new Set(ends).size === ends.length, ends.join());
  const other = ends[ends.length - 1].replace(/:\d+$/, "");
  await conflict.locator("button.link").last().click();
  assert.equal(await page.inputValue("input[name=q]"), other);
  assert.equal(await page.inputValue("select[name=rule]"), "");
  for (const text of await page.locator("article").allInnerTexts()) assert.match(text, new RegExp(other));
});

test("search finds words and says when there are none", async () => {
  await page.fill("input[name=q]", "护照 200元");
  await page.waitForFunction(() => document.getElementById("findings").childElementCount > 0 && document.getElementById("findings").innerText.includes("200元"));
  const [found, all] = await counted();
  assert.ok(found >= 1 && found < all, `${found} of ${all}`);
  await page.fill("input[name=q]", "没有这样的话");
  await page.waitForFunction(() => document.getElementById("findings").childElementCount === 0);
  assert.equal((await counted())[0], 0);
  await page.fill("input[name=q]", "");
  await page.waitForSelector("article");
});

test("markup of articles stays text", async () => {
  await page.fill("input[name=q]", "west/many.md");
  await page.waitForFunction(() => document.querySelector("article")?.innerText.includes("west/many.md"));
  assert.match(await page.locator("article").first().innerText(), /<b>缴费<\/b>/);
  assert.equal(await page.locator("article script, blockquote b").count(), 0);
});

test("a phone shows it without scrolling sideways", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
});

test("it prints without its controls", async () => {
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#filter").isVisible(), false);
  assert.equal(await page.locator("article").first().isVisible(), true);
});

test("nothing is loaded, nothing fails", () => assert.deepEqual(complaints, []));
