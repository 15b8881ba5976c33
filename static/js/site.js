// What the pages can live without: sliders, taps, films, a page that holds still, the keys of a game, a voice.
"use strict";

const MOMENT = 500; // milliseconds in which a press may have been meant for what stood there before
const ECHO = 250; // milliseconds in which the second click of a double click comes
const moving = matchMedia("(prefers-reduced-motion: no-preference)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const find = (selector, inside = document) => inside.querySelector(selector);
const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Where there is room, the stage stands beside the words and is always in view.
const onStage = () => getComputedStyle(find("#lab .scene")).position === "absolute";

document.documentElement.classList.add("scripted"); // what would be dead without is seen only now

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
  target.setAttribute("aria-valuetext", sliderValue(target));
});

// Safari does not focus a slider that is dragged, and htmx leaves only what has the focus alone.
document.addEventListener("pointerdown", ({ target }) => target.matches(".slider") && target.focus());

// --- a move that is pressed too soon ---

const MOVES = ":is(#lab, .try) :is(.choose, .sheet, .guess) button, #lab .tap [type=image]";
let waiting = null; // makes the last move that was pressed too soon
let pressedAt = -ECHO; // when a move was pressed

// Whoever presses while a film runs, in what it is about, has seen enough. A move or a guess that is pressed before the last one
// has answered waits for that, and is made then.
document.addEventListener("click", (event) => {
  const { target, timeStamp, detail } = event, move = target.closest(MOVES);
  if (!target.closest("#lab, .try, .quiz")) return;
  const rests = move ? find("#lab[aria-busy]") : target.closest("#lab.rests"), echo = move && detail > 1 && timeStamp - pressedAt < ECHO;
  if (move) pressedAt = timeStamp;
  if (!rests && !echo && !(finish && (running || !move))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (echo) return;
  if (rests && move) wait(move, event);
  finish?.();
}, true);

const buttons = () => [...document.querySelectorAll("#lab .side button")];
const called = (button) => [button.form?.id || button.form?.getAttribute("action"), button.name, button.dataset.key ?? button.getAttribute("aria-label") ?? button.textContent].join();

// The same button or picture will be pressed again, at the same point.
function wait(move, { clientX, clientY }) {
  find(".pressed")?.classList.remove("pressed");
  move.classList.add("pressed");
  if (move.closest(".tap")) ring(move, pointIn(move.closest(".stage"), { clientX, clientY }));
  const name = called(move), box = move.getBoundingClientRect();
  const across = (clientX - box.left) / box.width, down = (clientY - box.top) / box.height;
  waiting = () => {
    const again = [...document.querySelectorAll(MOVES)].find((part) => called(part) === name), now = again?.getBoundingClientRect();
    const there = again && { clientX: now.left + across * now.width, clientY: now.top + down * now.height };
    again?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...there }));
  };
}

// What has come or moved under the finger takes no press for a moment.
function markMoved() {
  for (const button of buttons()) {
    const then = before.places.get(called(button)), { left, top } = button.getBoundingClientRect();
    button.classList.toggle("moved", !then || Math.hypot(then.left - left, then.top - top) > 8);
  }
}

// --- asking the server ---

const PLAYS = ".guess, .choose, .plays a"; // what starts a film: a guess, a move, a card with a play sign
let pressed = null, tapped = null; // the last button, and where in the picture it was pressed, if it was the picture
let running = null; // the request whose film is on

// Engines do not agree on what an image button within an svg sends: the picture's own units are worked out here.
function pointIn(stage, { clientX, clientY }) {
  const box = stage.getBoundingClientRect(), { width, height } = find(".tap", stage).viewBox.baseVal;
  return { "tap.x": Math.round(((clientX - box.left) / box.width) * width), "tap.y": Math.round(((clientY - box.top) / box.height) * height) };
}

document.addEventListener("click", (event) => {
  pressed = event.target.closest("button, [type=image]");
  tapped = event.target.matches(".tap input") ? pointIn(event.target.closest(".stage"), event) : null;
  if (tapped) ring(pressed, tapped);
}, true);

// Where the picture was tapped, until it answers.
function ring(picture, { "tap.x": cx, "tap.y": cy }) {
  find(".touch")?.remove();
  const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  for (const [name, value] of Object.entries({ class: "touch", cx, cy, r: 44 })) circle.setAttribute(name, value);
  picture.closest("svg").append(circle);
}

document.addEventListener("htmx:config:request", ({ detail: { ctx: { request, sourceEvent } } }) => {
  // The server sets the address when a slider is let go ("change"), not while it is held ("input").
  request.headers["Lab-Event"] = sourceEvent?.type ?? "";
  // An answer that comes in while the slider moves on may have put an older number back in the box.
  const slider = sourceEvent?.target;
  if (slider?.dataset?.sets) request.body.set(slider.dataset.sets, sliderValue(slider));
  if (sourceEvent?.type !== "submit" || pressed?.form !== request.form) return;
  if (tapped) {
    for (const [name, value] of Object.entries(tapped)) request.body.set(name, value);
    pressed.blur(); // Enter is not for the picture
  } else if (pressed.name) request.body.set(pressed.name, pressed.value); // Safari 15 does not say what was pressed
});

// In a frame whose sandbox lets forms send nothing, no form even says that it was submitted. htmx fetches, which is allowed.
function submits({ target, defaultPrevented }) {
  const button = target.closest("button, [type=image]"), form = button?.form;
  if (!form || button.type === "button" || defaultPrevented) return;
  let heard = false;
  form.addEventListener("submit", () => (heard = true), { once: true });
  setTimeout(() => heard || form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button })));
}

if (self.origin === "null") {
  document.addEventListener("click", submits);
  for (const link of document.querySelectorAll(".credit a")) link.after(` ${link.href}`); // such a frame may open no page either
}

// Where the reader looks while an answer is on its way: the question of the quiz, the stage, or the card, if that is all there is in view.
function screenOf(source) {
  const card = source.closest(".try");
  return source.closest(".quiz form") ?? find(card && !onStage() ? ".still" : "#lab .stage", card && !onStage() ? card : document);
}

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  finish?.();
  const screen = screenOf(ctx.sourceElement);
  screen.classList.add("waits");
  find("#lab")?.setAttribute("aria-busy", "true");
  if (ctx.sourceElement.matches(PLAYS)) rest(ctx, screen);
});

// What was pressed rests while its answer is on its way, and while the film of it runs. Only then does htmx get the answer.
function rest(ctx, screen) {
  const card = ctx.sourceElement.closest(".try");
  pressed?.classList.add("pressed");
  (card ?? find("#lab")).classList.add("rests");
  find("#lab .scene").classList.remove("elsewhere");
  if (!moving.matches) return;
  running = ctx.request;
  card?.classList.add("playing");
  bring(screen);
  ctx.request.signal.addEventListener("abort", () => finish?.());
  const ask = ctx.fetch;
  ctx.fetch = async (...asked) => {
    const answer = await ask(...asked), [milliseconds, film] = answer.headers.get("Lab-Film")?.split(" ") ?? [];
    if (!film) return answer;
    find("#lab [role=status]").textContent = "Watch.";
    find("#lab .said").className = "said";
    await show(film, milliseconds, screen);
    return answer;
  };
}

document.addEventListener("htmx:finally:request", () => {
  const next = waiting;
  running = waiting = null;
  find("#lab")?.removeAttribute("aria-busy");
  for (const part of document.querySelectorAll(".waits, .rests, .playing, .pressed")) part.classList.remove("waits", "rests", "playing", "pressed");
  find(".touch")?.remove();
  if (next) setTimeout(next);
});

// Whoever goes back while a film runs does not want what comes after it.
document.addEventListener("htmx:before:history:restore", () => {
  waiting = null;
  running?.abort();
});

const LOST = "No answer came back. Is the line down? Try again.";
const MANY = "Many are here right now. One moment, please.";
const TOO_MANY = "Many are here right now. Try again in a moment.";

// Where the reader looks.
function say(words, source) {
  const near = source.closest?.(".quiz form, .try");
  const place = near && !(near.matches(".try") && onStage()) ? near : find("#lab");
  if (place?.matches(".try") && !find("[role=status]", place)) find("figcaption", place).insertAdjacentHTML("beforeend", '<p class="oops" role="status"></p>');
  const said = place && find("[role=status]", place);
  if (said) said.textContent = words;
}

function noAnswer(words, source) {
  waiting = null;
  say(words, source);
}

document.addEventListener("busy", ({ detail: { sourceElement } }) => say(MANY, sourceElement));
document.addEventListener("htmx:error", ({ target }) => noAnswer(LOST, target));

// A host's error page, or a stranger's on the way, is neither lab nor quiz.
document.addEventListener("htmx:after:request", (event) => {
  const { response, text } = event.detail.ctx;
  if (response.status < 500 && /id="(lab|quiz)"/.test(text)) return;
  event.preventDefault();
  noAnswer(response.headers.get("Retry-After") ? TOO_MANY : LOST, event.target);
});

// --- films ---

let finish = null; // ends the film that runs, or is on its way

// Shows a film over the picture of a screen, where its last moment stays. What stood there stays till the first can be seen.
// Firefox and WebKit show an address that has run to its end at its end: each showing is an image of its own.
async function show(address, milliseconds, screen) {
  finish?.();
  const film = Object.assign(new Image(), { className: "over", alt: "" });
  const cut = new Promise((resolve) => (finish = resolve)), own = finish;
  screen.classList.add("waits");
  const run = async () => {
    film.src = URL.createObjectURL(await (await fetch(dark.matches ? `${address}&theme=dark` : address)).blob());
    await film.decode();
    if (finish !== own) return;
    screen.classList.remove("waits");
    screen.append(film);
    await after(milliseconds);
  };
  await Promise.race([cut, run().catch(() => {})]); // a film that does not come holds nothing back
  if (finish === own) finish = null;
  screen.classList.remove("waits");
  URL.revokeObjectURL(film.src);
  return film;
}

document.addEventListener("click", async ({ target }) => {
  if (!target.matches(".play")) return;
  const stage = find(".stage", target.closest(".scene"));
  (await show(stage.dataset.film, stage.dataset.milliseconds, stage)).remove();
});

// --- what was asked for is here ---

let before = {}; // what stood there until now, and what was pressed: once that is gone, htmx names the lab in its place

// On a narrow screen.
function bring(...parts) {
  if (!onStage()) parts.forEach(intoView);
}

// No further than needed. From a frame, browsers would scroll the page around it as well, which is somebody else's.
function intoView(part) {
  if (self === top) return part.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { top: upper, bottom } = part.getBoundingClientRect();
  scrollBy({ top: Math.min(upper, Math.max(bottom - innerHeight, 0)), behavior: "instant" });
}

document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  const above = ctx.sourceElement.closest(".tries")?.previousElementSibling, slider = document.activeElement;
  before = { plays: ctx.sourceElement.matches(PLAYS), card: ctx.sourceElement.closest(".try"), above, top: above?.getBoundingClientRect().top, picture: find("#lab picture img")?.srcset, over: document.querySelectorAll(".over"), places: new Map(buttons().map((button) => [called(button), button.getBoundingClientRect()])) };
  // The slider that is held says what stands in its box.
  if (!slider?.dataset.sets || ctx.sourceElement !== slider.form) return;
  for (const { fragment } of tasks) find(`[name="${slider.dataset.sets}"]`, fragment)?.setAttribute("value", sliderValue(slider));
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx: { request } } }) => {
  const lab = find("#lab");
  if (!lab) return; // the quiz at the end of the book stands alone
  const { plays, card, above, top } = before, said = find("[role=status]", lab), [stage, bar] = lab.querySelectorAll(".stage, .said");
  cover(stage, before.over);
  // When the lab comes to what is being read, that stays where it is on the screen.
  if (above) scrollBy({ top: above.getBoundingClientRect().top - top, behavior: "instant" });
  // Where the button just pressed is gone, and where the lab has come to a card, go on from what came of it.
  const { activeElement } = document;
  if (card || activeElement === document.body || !activeElement.getClientRects().length) said.focus({ preventScroll: true });
  if (plays && !waiting) bring(find("#guess fieldset", lab) ?? bar, stage); // unless the reader has gone on
  watch();
  if (["input", "change"].includes(request.headers["Lab-Event"])) return;
  markMoved();
  lab.classList.add("fresh");
  setTimeout(() => lab.classList.remove("fresh"), MOMENT);
});

// What was seen last covers the stage till the new picture is here.
function cover(stage, parts) {
  const image = find("picture img", stage), uncover = () => parts.forEach((part) => part.remove());
  if (image.srcset === before.picture) return uncover();
  stage.append(...parts);
  for (const end of ["load", "error"]) image.addEventListener(end, uncover, { once: true });
}

// What is opened in the lab is brought into view.
document.addEventListener("click", ({ target }) => {
  const opened = target.closest("#lab summary")?.parentElement;
  if (opened && !opened.open) requestAnimationFrame(() => intoView(opened));
});

// --- while a card that asks is read, the stage shows what it asks about, and waits ---

const inView = new Set();
const watcher = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) inView[isIntersecting ? "add" : "delete"](target);
  const parts = [...inView], own = parts.some((part) => part.matches(".side"));
  preview(own || !onStage() ? null : parts[0]);
}, { rootMargin: "-15% 0px" });

function watch() {
  watcher.disconnect();
  inView.clear();
  for (const part of document.querySelectorAll(".words .side, .place:not(.here) > .asks")) watcher.observe(part);
}

function preview(card) {
  const scene = find("#lab .scene"), stage = find(".stage", scene);
  if (scene.classList.contains("elsewhere") === Boolean(card)) return;
  finish?.();
  scene.classList.toggle("elsewhere", Boolean(card));
  find(".over", stage)?.remove();
  if (!card) return;
  const picture = find("picture", card).cloneNode(true);
  picture.className = "over";
  for (const part of picture.children) part.sizes = find("img", stage).sizes;
  find("img", picture).removeAttribute("loading");
  stage.append(picture);
}

watch();

// --- read aloud, by a voice that lives on this device, the reader's own choice first; without one there is no button ---

function voice() {
  const here = speechSynthesis.getVoices().filter(({ localService, lang }) => localService && lang.startsWith("en"));
  return here.find((each) => each.default) ?? here[0];
}

const offer = () => document.querySelectorAll(".aloud").forEach((button) => (button.hidden = !voice()));
if ("speechSynthesis" in window) {
  speechSynthesis.cancel(); // what the page before was saying
  speechSynthesis.addEventListener?.("voiceschanged", offer); // before Safari 16 it is no target of events
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
    if (part === parts[parts.length - 1]) saying.onend = () => target.setAttribute("aria-pressed", "false");
    speechSynthesis.speak(saying);
  }
});

// --- keys and menus ---

document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll(".menu[open]")) menu.open = menu.contains(target);
});

const ARROWS = { ArrowLeft: "←", ArrowUp: "↑", ArrowRight: "→", ArrowDown: "↓" };

// The keys of a game count while the focus is in the game; a button that shows an arrow has that arrow's key too.
document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey, repeat } = event;
  if (key === "Escape") {
    finish?.();
    find(".menu[open]")?.removeAttribute("open");
  }
  if (ctrlKey || metaKey || altKey || repeat || target.matches("input, select") || !target.closest("#lab")) return;
  const keyed = [...document.querySelectorAll("#lab [data-key]:not(.fresh .moved)")];
  const button = keyed.find(({ dataset, textContent }) => dataset.key === key.toLowerCase() || textContent === ARROWS[key]);
  if (button && ARROWS[key]) event.preventDefault(); // the page does not scroll
  button?.click();
});

// Before Chromium 114, Firefox 125 and Safari 17 there are no popovers.
if (!("popover" in HTMLElement.prototype)) {
  const openOnly = (word) => document.querySelectorAll(".meaning").forEach((meaning) => meaning.classList.toggle("open", meaning.id === word));
  document.addEventListener("click", ({ target }) => target.closest(".meaning") || openOnly(target.closest("[popovertarget]")?.getAttribute("popovertarget")));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && openOnly());
}

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
