// What this reader has done, kept on this device alone: chapters played and apples earned. Nothing of it is ever sent.
"use strict";

(() => {
  const KEY = "progress"; // {chapter: numbers of the quiz questions that were answered right}; a chapter played is there
  const END = "the-end"; // its ten questions earn apples too, but it is no chapter

  // Where storage is denied or full, pages do without it.
  function kept() {
    try {
      const found = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
      return Object.fromEntries(found.filter(([, numbers]) => Array.isArray(numbers)));
    } catch {
      return {};
    }
  }

  function keep(progress) {
    try {
      localStorage.setItem(KEY, JSON.stringify(progress));
    } catch {
      // then it is not kept
    }
  }

  const here = () => document.querySelector(".menu [aria-current]")?.closest("li").dataset.chapter ?? END;
  const apple = () => document.querySelector(".brand svg").cloneNode(true);

  const questions = () => [...document.querySelectorAll("#quiz form")];
  const answered = new Set(); // by their numbers, on this page: a link may hold what somebody else answered

  // A guess, a move, a tap or a quiz answer is play. To skip the guess is not.
  document.addEventListener("submit", ({ target, submitter }) => {
    if (!target.matches(".guess, .choose, #tap, #quiz form") || submitter?.value === "skip") return;
    answered.add(questions().indexOf(target));
    const progress = kept();
    keep({ ...progress, [here()]: progress[here()] ?? [] });
  });

  function earned() {
    const right = questions().flatMap((form, number) => (answered.has(number) && form.querySelector(".picked.right") ? [number] : []));
    if (!right.length) return;
    const progress = kept();
    keep({ ...progress, [here()]: [...new Set([...(progress[here()] ?? []), ...right])] });
  }

  // --- where it is seen ---

  function show() {
    const progress = kept();
    for (const number of progress[here()] ?? []) document.querySelectorAll("#quiz-title svg")[number]?.replaceWith(apple());
    for (const place of document.querySelectorAll("[data-chapter]")) {
      place.classList.toggle("played", place.dataset.chapter in progress);
      const apples = place.querySelector(".earned");
      apples?.replaceChildren(...(progress[place.dataset.chapter] ?? []).map(apple));
    }
    goOn();
    const chapters = Object.keys(progress).filter((chapter) => chapter !== END).length;
    const apples = Object.values(progress).flat().length;
    for (const place of document.querySelectorAll(".progress")) {
      place.hidden = !chapters && !apples && !("always" in place.dataset);
      place.querySelector("span").textContent = `Chapters played: ${chapters}. Apples earned: ${apples}. Only this device knows.`;
      place.querySelector("button").hidden = !chapters && !apples;
    }
  }

  // Whoever has begun goes on with the first chapter not yet played.
  function goOn() {
    const begin = document.getElementById("begin");
    const next = document.querySelector(".path .open:not(.played)");
    if (!begin || !next || !document.querySelector(".path .played")) return;
    begin.href = next.querySelector("a").href;
    begin.querySelector("b").textContent = "Go on";
    begin.querySelector("span").textContent = `Chapter ${next.querySelector(".number").textContent}: ${next.querySelector("a").textContent}`;
  }

  document.addEventListener("click", ({ target }) => {
    if (!target.matches(".forget")) return;
    try {
      localStorage.removeItem(KEY);
    } catch {
      // there was nothing
    }
    location.reload();
  });

  document.addEventListener("htmx:after:swap", () => {
    earned();
    show();
  });
  addEventListener("pageshow", ({ persisted }) => persisted && show()); // back to a page that was only laid aside
  show();
})();
