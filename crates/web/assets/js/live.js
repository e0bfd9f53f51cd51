// Keeps a refresh from taking away what the reader is doing: a part in which something is typed, ticked or focused waits.
document.addEventListener("htmx:beforeRequest", (event) => {
  const part = event.target;
  if (!(part instanceof Element) || !part.hasAttribute("data-live")) return;
  const busy = part.contains(document.activeElement) && document.activeElement !== part && document.activeElement.matches("input, textarea, select, button, summary");
  const ticked = part.querySelector("input[type=checkbox]:checked:not([data-default]), details[open]:not(.menu)");
  if (busy || ticked || document.hidden) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !window.htmx) return;
  for (const part of document.querySelectorAll("[data-live]")) window.htmx.trigger(part, "sse:everything");
});
