// A live class. Its pages ask for news by themselves (hx-trigger); here is what htmx does not know.
"use strict";

const LOST = "No answer came back. Is the line down? When it is up again, this page goes on.";
const line = document.getElementById("line");

document.addEventListener("htmx:error", () => (line.textContent = LOST));

// An error page is no part of a class: what is on the screen stays.
document.addEventListener("htmx:after:request", (event) => {
  const { response, text } = event.detail.ctx;
  const ours = response.status === 204 || (response.status < 500 && /id="live"/.test(text));
  line.textContent = ours ? "" : LOST;
  if (!ours) event.preventDefault();
});

// The screen of the board stays on, where the browser can do that.
const stayAwake = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
if (document.querySelector(".live-board")) {
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);
}
