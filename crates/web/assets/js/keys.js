// Keys for people who work in lists all day. Nothing here is needed: every key has a link or a button that does the same.
const GO = { t: "/", s: "/situation", i: "/incidents", a: "/alerts", w: "/warnings", n: "/indicators", b: "/blocklist", o: "/bodies" };
let going = 0;

const rows = () => [...document.querySelectorAll("main table[data-rows] tbody tr")].filter((row) => row.querySelector("a"));

function choose(step) {
  const all = rows();
  if (all.length === 0) return;
  const now = all.findIndex((row) => row.classList.contains("is-chosen"));
  const next = all[Math.min(all.length - 1, Math.max(0, now < 0 ? 0 : now + step))];
  for (const row of all) row.classList.toggle("is-chosen", row === next);
  next.querySelector("a").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
    if (typing) event.target.blur();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.timeStamp - going < 1200 && GO[event.key]) {
    location.assign(GO[event.key]);
    return;
  }
  going = event.key === "g" ? event.timeStamp : 0;
  if (event.key === "/") {
    const search = document.querySelector("main input[type=search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  } else if (event.key === "j") choose(1);
  else if (event.key === "k") choose(-1);
  else if (event.key === "?") location.assign("/help");
});

// A menu closes when the reader goes on elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
