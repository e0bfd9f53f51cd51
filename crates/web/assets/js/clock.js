// Counts the clocks down. The server's words are right at load; this only keeps them right while the page stays open.
const words = () => JSON.parse(document.body.dataset.words || "{}");
const SHAPE = { running: "○", short: "◐", late: "●" };

function span(seconds, units) {
  const [day, hour, minute, second] = units.split(",");
  const left = Math.abs(seconds);
  const parts = [[Math.floor(left / 86400), day], [Math.floor((left % 86400) / 3600), hour], [Math.floor((left % 3600) / 60), minute]];
  const first = parts.findIndex(([number]) => number > 0);
  if (first < 0) return `${left} ${second}`;
  // In the last quarter of an hour every second counts.
  if (first === 2 && left < 900) return `${parts[2][0]} ${minute} ${left % 60} ${second}`;
  return parts.slice(first, first + 2).filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`).join(" ");
}

function tick() {
  const said = words();
  if (!said["page-units"]) return;
  const now = Math.floor(Date.now() / 1000) - skew;
  for (const clock of document.querySelectorAll("[data-clock]:not([data-met])")) {
    const due = Math.floor(Date.parse(clock.dataset.due) / 1000);
    const from = Math.floor(Date.parse(clock.dataset.from) / 1000);
    const left = due - now;
    const state = left <= 0 ? "late" : left * 4 <= due - from ? "short" : "running";
    if (!clock.classList.contains(`clock-${state}`)) {
      clock.classList.remove("clock-running", "clock-short", "clock-late");
      clock.classList.add(`clock-${state}`);
      const shape = clock.querySelector(".clock-shape");
      if (shape) shape.textContent = SHAPE[state];
    }
    const rest = clock.querySelector("[data-rest]");
    const text = said[state === "late" ? "page-clock-late" : "page-clock-left"].replace("{}", span(left, said["page-units"]));
    if (rest && rest.textContent !== text) rest.textContent = text;
  }
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const seconds = now - Math.floor(Date.parse(time.dateTime) / 1000);
    const coarse = seconds >= 86400 ? seconds - (seconds % 86400) : seconds >= 3600 ? seconds - (seconds % 3600) : seconds >= 60 ? seconds - (seconds % 60) : seconds;
    const text = seconds < 10 ? said["page-now"] : said["page-ago"].replace("{}", span(coarse, said["page-units"]));
    if (time.textContent !== text) time.textContent = text;
  }
}

// A drill may run at another time than the reader's machine: the server's moment at load is the truth.
const served = Date.parse(document.body.dataset.now || "");
const skew = Number.isNaN(served) ? 0 : Math.floor((Date.now() - served) / 1000);
setInterval(tick, 1000);
