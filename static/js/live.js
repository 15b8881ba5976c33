// A live class. Its pages ask for news by themselves (hx-trigger); here is what htmx does not know.
"use strict";

const LOST = "No answer came back. Is the line down? When it is up again, this page goes on.";
const BUSY = "The class is slow to answer right now. One moment, please.";
const line = document.getElementById("line");

let told = null; // how far the lab in the frame was when the server heard of it last

document.addEventListener("htmx:error", () => {
  line.textContent = LOST;
  told = null;
});

document.addEventListener("busy", () => (line.textContent = BUSY));

// An error page is no part of a class: what is on the screen stays.
document.addEventListener("htmx:after:request", (event) => {
  const { response, text } = event.detail.ctx;
  const ours = response.status === 204 || (response.status < 500 && /id="live"/.test(text));
  line.textContent = ours ? "" : response.headers.get("Retry-After") ? BUSY : LOST;
  if (!ours) event.preventDefault();
  if (response.status >= 500) told = null;
});

// The screen of the board stays on, where the browser can do that.
const stayAwake = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
if (document.querySelector(".live-board")) {
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);
}

// A lab that is played by hand stands in a frame. Its address says how far it is, and the server whether that counts.
setInterval(() => {
  const form = document.getElementById("played"), query = document.getElementById("hand")?.contentWindow.location.search.slice(1);
  if (!form || !query || query === told) return;
  form.elements.played.value = told = query;
  form.requestSubmit();
}, 1000);
