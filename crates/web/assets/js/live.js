// Fetches a part of the page again when a room it shows has news. Many news within a second are one.
const waiting = new Set();

// A refresh must not take away what the reader is doing: a part in which something is typed, ticked, opened or focused waits.
function busy(part) {
  const active = document.activeElement;
  if (active && part !== active && part.contains(active) && active.matches("input, textarea, select, button, summary")) return true;
  return Boolean(part.querySelector("input[type=checkbox]:checked:not([data-default]), details[open]"));
}

function refresh() {
  if (document.hidden) return;
  for (const part of document.querySelectorAll("[data-live]")) {
    const rooms = part.dataset.live.split(" ");
    const concerned = waiting.has("everything") || rooms.some((room) => waiting.has(room));
    if (concerned && !busy(part)) window.htmx.trigger(part, "news");
  }
  waiting.clear();
}

const address = document.body.dataset.listen;
if (address && window.EventSource && document.querySelector("[data-live]")) {
  const source = new EventSource(address);
  const rooms = new Set([...document.querySelectorAll("[data-live]")].flatMap((part) => part.dataset.live.split(" ")));
  for (const room of [...rooms, "everything"]) source.addEventListener(room, () => waiting.add(room));
  setInterval(() => { if (waiting.size > 0) refresh(); }, 1000);
  addEventListener("pagehide", () => source.close());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) waiting.add("everything"); });
}
