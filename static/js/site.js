// What the pages can live without: sliders, the keys A and B, a tap without a reload, and Play.
"use strict";

// A slider has no name of its own: it sets the number box that is sent.
function sliderValue({ value, max, dataset }) {
  const low = Number(dataset.low), high = Number(dataset.high), share = value / max;
  if ("factors" in dataset) return Number((low * (high / low) ** share).toPrecision(2));
  const number = low + (high - low) * share;
  return "whole" in dataset ? Math.round(number) : Number(number.toFixed(2));
}

document.addEventListener("input", ({ target }) => {
  if (target.dataset.sets) target.form.elements[target.dataset.sets].value = sliderValue(target);
});

// Safari does not focus a slider that is dragged, and htmx leaves only what has the focus alone.
document.addEventListener("pointerdown", ({ target }) => target.matches(".slider") && target.focus());

document.addEventListener("htmx:config:request", ({ detail: { ctx: { request, sourceEvent } } }) => {
  // The server sets the address when a slider is let go ("change"), not while it is held ("input").
  request.headers["Lab-Event"] = sourceEvent?.type ?? "";
  // An answer that comes in while the slider moves on may have put an older number back in the box.
  const slider = sourceEvent?.target;
  if (slider?.dataset?.sets) request.body.set(slider.dataset.sets, sliderValue(slider));
  // htmx leaves out where an image button was tapped.
  if (request.submitter?.type === "image") {
    for (const [name, value] of new FormData(request.form, request.submitter)) request.body.set(name, value);
  }
});

// The keys of a game count while the game is what the reader is at.
document.addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey, repeat }) => {
  if (ctrlKey || metaKey || altKey || repeat || target.matches("input, select")) return;
  if (target !== document.body && !target.closest("#lab")) return;
  document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`)?.click();
});

document.addEventListener("click", ({ target }) => {
  const play = target.closest("[data-play]")?.dataset.play;
  if (!play) return;
  const image = document.querySelector("#lab picture img");
  for (const source of image.parentElement.querySelectorAll("source")) source.srcset = `${play}&theme=dark`;
  image.removeAttribute("srcset");
  image.src = play;
  image.scrollIntoView({ block: "nearest" });
});

// Where the button just pressed is gone, go on from the top of the lab, not from the top of the page.
document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement === document.body) document.getElementById("lab-title")?.focus({ preventScroll: true });
});

document.addEventListener("htmx:error", () => {
  const said = document.querySelector("#lab [role=status]");
  if (said) said.textContent = "No answer came back. Is the line down? Try again.";
});
