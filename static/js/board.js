// A board: letters that fill it, the keys of a presenter, and a film that starts by itself and can be shown again.
"use strict";

// Letters as large as the words have room for, beside the picture or alone.
const LARGEST = 1.6, ALONE = 2.2, SMALLEST = 0.6, beside = matchMedia("(min-width: 60em)");

function fit() {
  const told = document.querySelector(".board .told");
  if (!told) return;
  told.style.fontSize = "";
  for (let size = told.closest(".alone") ? ALONE : LARGEST; beside.matches && size > SMALLEST; size -= 0.05) {
    told.style.fontSize = `${size}em`;
    if (told.scrollHeight <= told.clientHeight && told.scrollWidth <= told.clientWidth) break;
  }
}

fit();
document.fonts.ready.then(fit);
addEventListener("resize", fit);
document.addEventListener("htmx:after:swap", fit);

const TURNS = { ArrowLeft: "prev", PageUp: "prev", ArrowRight: "next", PageDown: "next", " ": "next" };

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey, repeat } = event, turn = TURNS[key];
  if (!turn || ctrlKey || metaKey || altKey || repeat || target.matches("input, select")) return;
  if (key === " " && target.matches("a, button, summary")) return; // it presses what has the focus
  const there = document.querySelector(`.board :is([rel~=${turn}], [data-turn=${turn}])`);
  if (!there) return;
  event.preventDefault();
  there.click();
});

// The film ends on the picture. When it has ended, the sharper picture takes its place.
function start() {
  const stage = document.querySelector(".board [data-film]:not(.started)");
  if (!stage) return;
  stage.classList.add("started");
  const image = stage.querySelector("img");
  const rest = () => {
    if (image.getAttribute("src") !== stage.dataset.film) return; // another picture is there by now
    for (const part of stage.querySelectorAll("[data-still]")) part.srcset = part.dataset.still;
  };
  image.decode().catch(() => {}).then(() => setTimeout(rest, stage.dataset.milliseconds));
}

start();
document.addEventListener("htmx:after:swap", start);

// Some browsers show an address that has run to its end at its end: each showing is an image of its own.
document.addEventListener("click", async ({ target }) => {
  if (!target.matches(".replay")) return;
  const stage = target.closest("[data-film]"), film = Object.assign(new Image(), { className: "over", alt: "" });
  const { film: light, filmDark: dark } = stage.dataset;
  film.src = URL.createObjectURL(await (await fetch(matchMedia("(prefers-color-scheme: dark)").matches ? dark : light)).blob());
  await film.decode();
  stage.querySelector(".over")?.remove();
  stage.append(film);
  setTimeout(() => {
    film.remove();
    URL.revokeObjectURL(film.src);
  }, stage.dataset.milliseconds);
});
