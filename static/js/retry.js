// Where too many ask at once, the server says so (503) and when to come back (Retry-After): then it is asked again, a few times.
"use strict";

const MOST_TIMES = 3, MOST_SECONDS = 10;

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const ask = ctx.fetch;
  ctx.fetch = async (...asked) => {
    for (let times = 0; ; times++) {
      const answer = await ask(...asked), seconds = Number(answer.headers.get("Retry-After"));
      if (answer.status !== 503 || !seconds || times === MOST_TIMES) return answer;
      document.dispatchEvent(new CustomEvent("busy", { detail: ctx })); // for the page to say so
      await new Promise((resolve) => setTimeout(resolve, 1000 * Math.min(seconds, MOST_SECONDS)));
    }
  };
});

// A picture that did not come is asked for again, too. What went wrong with it no script is told.
const retries = new WeakMap();

function retry(image) {
  const times = (retries.get(image) ?? 0) + 1;
  if (times > MOST_TIMES) return;
  retries.set(image, times);
  setTimeout(() => (image.src = image.src), 3000 * times ** 2);
}

document.addEventListener("load", ({ target }) => retries.delete(target), true);
document.addEventListener("error", ({ target }) => target.matches?.("picture img") && retry(target), true);
for (const image of document.querySelectorAll("picture img")) { // which failed before this script was there
  if (image.complete && image.currentSrc && !image.naturalWidth) retry(image);
}
