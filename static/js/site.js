// What the pages can live without: sliders, films, the keys A and B, a tap without a reload, a page that holds still, a voice.
"use strict";

const MOMENT = 500; // milliseconds in which a second press is most likely the first one's echo
const moving = matchMedia("(prefers-reduced-motion: no-preference)");

// --- sliders ---

// A slider has no name of its own: it sets the number box that is sent.
function sliderValue({ value, max, dataset }) {
  const low = Number(dataset.low), high = Number(dataset.high), share = value / max;
  const evenly = Number((low + (high - low) * share).toFixed(2));
  const number = "factors" in dataset ? Number((low * (high / low) ** share).toPrecision(2)) : evenly;
  return Math.min(Math.max("whole" in dataset ? Math.round(number) : number, low), high);
}

document.addEventListener("input", ({ target }) => {
  if (!target.dataset.sets) return;
  target.form.elements[target.dataset.sets].value = sliderValue(target);
  target.ariaValueText = sliderValue(target);
});

// Safari does not focus a slider that is dragged, and htmx leaves only what has the focus alone.
document.addEventListener("pointerdown", ({ target }) => target.matches(".slider") && target.focus());

// --- asking the server ---

document.addEventListener("htmx:config:request", ({ detail: { ctx: { request, sourceEvent } } }) => {
  // The server sets the address when a slider is let go ("change"), not while it is held ("input").
  request.headers["Lab-Event"] = sourceEvent?.type ?? "";
  // An answer that comes in while the slider moves on may have put an older number back in the box.
  const slider = sourceEvent?.target;
  if (slider?.dataset?.sets) request.body.set(slider.dataset.sets, sliderValue(slider));
  // htmx leaves out where an image button was tapped. After that, Enter is not for the button.
  if (request.submitter?.type === "image") {
    for (const [name, value] of new FormData(request.form, request.submitter)) request.body.set(name, value);
    request.submitter.blur();
  }
});

function noAnswer() {
  const said = document.querySelector("#lab [role=status]");
  if (said) said.textContent = "No answer came back. Is the line down? Try again.";
}

document.addEventListener("htmx:error", noAnswer);

// A host's error page, or a stranger's on the way, is neither lab nor quiz.
document.addEventListener("htmx:after:request", (event) => {
  const { response, text } = event.detail.ctx;
  if (response.status < 500 && /id="(lab|quiz)"/.test(text)) return;
  event.preventDefault();
  noAnswer();
});

// --- films ---

let films = 0; // shown so far; what waited for the end of an earlier one is let go

// The film takes the picture's place.
function show(stage) {
  for (const part of stage.querySelectorAll("picture > *")) {
    part.dataset.still ??= part.srcset;
    part.srcset = stage.dataset.film + (part.matches("img") ? "" : "&theme=dark");
  }
}

// When it has run, the still comes back, and the words that waited for it are said.
function run(stage) {
  const own = ++films;
  const words = stage.parentElement.querySelector("[data-verdict]");
  const end = () => {
    if (own !== films) return;
    for (const part of stage.querySelectorAll("[data-still]")) part.srcset = part.dataset.still;
    if (!words) return;
    words.innerHTML = words.dataset.verdict;
    delete words.dataset.verdict;
  };
  stage.querySelector("img").decode().then(() => setTimeout(end, stage.dataset.milliseconds), end);
}

// What is opened in the lab is brought into view.
document.addEventListener("click", ({ target }) => {
  const opened = target.closest("#lab summary")?.parentElement;
  if (opened && !opened.open) requestAnimationFrame(() => opened.scrollIntoView({ block: "nearest", behavior: "instant" }));
});

document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll(".menu[open]")) menu.open = menu.contains(target);
  if (!target.matches(".play")) return;
  const stage = target.closest(".scene").querySelector(".stage");
  for (const part of stage.querySelectorAll("picture > *")) part.srcset = part.dataset.still ?? part.srcset; // from its start
  show(stage);
  run(stage);
});

// --- what was asked for is here ---

let stays, was, runs;
document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  films += 1;
  // When the lab comes to what is being read, that stays where it is on the screen.
  stays = ctx.sourceElement.closest(".tries")?.previousElementSibling;
  was = stays?.getBoundingClientRect().top;
  // A guess, or a move, starts the film; what came of it waits for its end.
  runs = ctx.sourceElement.matches(".guess, .choose");
  const stage = runs && moving.matches && tasks.map(({ fragment }) => fragment.querySelector("[data-film]")).find(Boolean);
  if (!stage) return;
  show(stage);
  const words = stage.parentElement.querySelector("[role=status]");
  words.dataset.verdict = words.innerHTML;
  words.textContent = "Watch.";
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx: { request } } }) => {
  const lab = document.getElementById("lab");
  if (!lab) return; // the quiz at the end of the book stands alone
  if (stays) scrollBy({ top: stays.getBoundingClientRect().top - was, behavior: "instant" });
  // Where the button just pressed is gone, go on from the top of the lab, not from the top of the page.
  const { activeElement } = document;
  const gone = activeElement === document.body || activeElement.checkVisibility?.() === false;
  if (gone) document.getElementById("lab-title")?.focus({ preventScroll: true });
  if (runs) {
    // The picture and what came of it are seen together. On a wide screen they are there anyway.
    lab.scrollTop = 0;
    if (getComputedStyle(lab).position !== "sticky") lab.scrollIntoView({ behavior: "instant" });
    if (lab.querySelector("[data-verdict]")) run(lab.querySelector(".stage"));
  }
  // What has moved under the finger takes no press for a moment.
  if (["input", "change"].includes(request.headers["Lab-Event"])) return;
  lab.classList.add("fresh");
  setTimeout(() => lab.classList.remove("fresh"), MOMENT);
});

// --- read aloud, by a voice that lives on this device; without one there is no button ---

const voice = () => speechSynthesis.getVoices().find(({ localService, lang }) => localService && lang.startsWith("en"));
const offer = () => document.querySelectorAll(".aloud").forEach((button) => (button.hidden = !voice()));
if ("speechSynthesis" in window) {
  speechSynthesis.cancel(); // what the page before was saying
  speechSynthesis.addEventListener("voiceschanged", offer);
  offer();
}

document.addEventListener("click", ({ target }) => {
  if (!target.matches(".aloud")) return;
  const speaks = target.getAttribute("aria-pressed") === "true";
  target.setAttribute("aria-pressed", !speaks);
  speechSynthesis.cancel();
  if (speaks) return;
  const prose = document.querySelectorAll(".words :is(h1, h2, p:not(.trail, .kicker))");
  const parts = [...prose].filter((part) => !part.closest(".place, [popover]"));
  for (const part of parts) {
    const words = part.cloneNode(true);
    for (const meaning of words.querySelectorAll("[popover]")) meaning.remove();
    const saying = Object.assign(new SpeechSynthesisUtterance(words.textContent), { voice: voice(), rate: 0.9 });
    if (part === parts.at(-1)) saying.onend = () => target.setAttribute("aria-pressed", "false");
    speechSynthesis.speak(saying);
  }
});

// The keys of a game count while the focus is in the game.
document.addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey, repeat }) => {
  if (key === "Escape") document.querySelector(".menu[open]")?.removeAttribute("open");
  if (ctrlKey || metaKey || altKey || repeat || target.matches("input, select") || !target.closest("#lab")) return;
  document.querySelector(`#lab:not(.fresh) [data-key="${CSS.escape(key.toLowerCase())}"]`)?.click();
});

// --- for a class ---

// Where pages may not write to the clipboard, as on a classroom's own network without https, the old way still works.
document.addEventListener("click", async ({ target }) => {
  if (!target.matches(".copy")) return;
  const box = target.previousElementSibling;
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    document.execCommand("copy");
  }
  target.textContent = "Copied";
});

// On the board a film starts by itself, and the arrow keys turn to the stage before and to the next.
const film = document.querySelector(".board [data-film]");
if (film) run(film);

document.addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
  const turn = { ArrowLeft: "prev", ArrowRight: "next" }[key];
  if (turn && !ctrlKey && !metaKey && !altKey && !target.matches("input, select")) document.querySelector(`.board [rel~=${turn}]`)?.click();
});
