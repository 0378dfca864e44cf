// The screen that the audience sees: draws the slide, and tells the keys of a keyboard or of a remote control to the page.
const PATIENCE = 10_000; // milliseconds in which a slide that was asked for comes
const AGAIN = 3000; // milliseconds without it after which it is asked for again

export default function (c) {
  const root = c.parentElement;
  const stage = root.querySelector(".stage");
  const { slide, help, style, place, count, words, acts: asked } = c.data;
  const before = window.projecting?.stage;
  if (before && before !== stage && stage.told === undefined && Date.now() - before.last < PATIENCE) { // built anew meanwhile
    const { place, told, asked, last, black } = before;
    Object.assign(stage, { place, told, asked, last, black });
  }
  if (stage.drawn !== slide) {
    stage.drawn = slide;
    const focused = stage.querySelector("nav button:focus")?.className;
    stage.innerHTML = `<style>${style}</style>${slide}${help}<div class="dark"${stage.black ? "" : " hidden"}></div>
      <nav><span class="acts"></span><button type="button" class="back">‹</button><button type="button" class="next">›</button>
      <button type="button" class="full"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path
      d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" fill="none" stroke="currentColor" stroke-width="1.6"/></svg></button><button type="button" class="leave">✕</button></nav>`;
    if (stage.place !== place) stage.scrollTop = 0;
    if (focused) stage.querySelector(`nav .${focused}`)?.focus();
  }
  if (stage.told !== place) { // a slide that was asked for, while later ones are still to come, or one that somebody else chose
    const at = Date.now() - stage.last < PATIENCE ? stage.asked.indexOf(place) : -1;
    stage.asked = at < 0 ? [] : stage.asked.slice(at + 1);
    stage.told = place;
    if (!stage.asked.length) stage.place = place;
  }
  const dark = stage.querySelector(".dark"), keys = stage.querySelector(".vg-h-keys");
  const black = (is) => { stage.black = is; dark.hidden = !is }; // also when the slide is drawn anew, as that of a poll is
  const move = (to) => {
    black(false);
    const wanted = Math.min(Math.max(to, 0), count - 1);
    if (wanted === stage.place) return;
    stage.place = wanted; // two quick presses are two slides, though the first has not come back yet
    stage.asked.push(wanted);
    stage.last = Date.now();
    ask(wanted);
  };
  const ask = (wanted) => {
    c.setTriggerValue("move", wanted);
    clearTimeout(window.projectingAgain);
    window.projectingAgain = setTimeout(askAgain, AGAIN);
  };
  const full = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  };
  const leave = () => {
    stage.last = 0;
    if (document.fullscreenElement) document.exitFullscreen();
    c.setTriggerValue("leave", true);
  };
  const acts = {
    ArrowRight: () => move(stage.place + 1), ArrowDown: () => move(stage.place + 1),
    PageDown: () => move(stage.place + 1), " ": () => move(stage.place + 1), Enter: () => move(stage.place + 1),
    ArrowLeft: () => move(stage.place - 1), ArrowUp: () => move(stage.place - 1),
    PageUp: () => move(stage.place - 1), Backspace: () => move(stage.place - 1),
    Home: () => move(0), End: () => move(count - 1),
    f: full, F5: full, b: () => black(!stage.black), ".": () => black(!stage.black),
    "?": () => { keys.hidden = !keys.hidden },
    Escape: () => { if (keys.hidden) leave(); else keys.hidden = true },
  };
  for (const [name, act] of [["back", acts.ArrowLeft], ["next", acts.ArrowRight], ["full", full], ["leave", leave]]) {
    const button = stage.querySelector(`.${name}`);
    button.setAttribute("aria-label", words[name]);
    button.title = words[name];
    button.onclick = act;
    button.disabled = (name === "back" && place === 0) || (name === "next" && place === count - 1);
  }
  const poll = (act) => {
    if (act !== "reset" || confirm(words.sure)) c.setTriggerValue("act", act);
  };
  const row = stage.querySelector(".acts");
  row.replaceChildren(...Object.entries(asked).map(([act, told]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = act;
    button.textContent = told;
    button.onclick = () => poll(act);
    return button;
  }));
  acts.o = () => { if (asked.open || asked.close) poll(asked.open ? "open" : "close") };
  window.projecting = { stage, acts, ask };
  listen();
  for (const { name, at } of window.projectingMissed.splice(0)) if (Date.now() - at < AGAIN) acts[name]();
  let from = null;
  stage.ontouchstart = (event) => { from = event.touches.length === 1 ? [event.touches[0].clientX, event.touches[0].clientY] : null };
  stage.ontouchend = (event) => {
    if (!from) return;
    const dx = event.changedTouches[0].clientX - from[0], dy = event.changedTouches[0].clientY - from[1];
    if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) move(stage.place + (dx < 0 ? 1 : -1));
  };
}

// What was asked for may be lost where the page is made anew meanwhile: the place is a number, so asking twice is as once.
function askAgain() {
  const { stage, ask } = window.projecting;
  if (stage.isConnected && stage.place !== stage.told && Date.now() - stage.last < PATIENCE) ask(stage.place);
}

// The page listens once, whatever is drawn anew; nothing happens once the screen is gone.
function listen() {
  if (window.projectingKeys) return;
  window.projectingKeys = true;
  window.projectingMissed = []; // keys that were pressed while the screen was built anew
  let still = 0;
  const here = () => (window.projecting?.stage.isConnected ? window.projecting : null);
  const key = (event) => {
    const shown = window.projecting;
    if (!here() && !(Date.now() - shown?.stage.last < PATIENCE)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.composedPath()[0];
    if (inside.matches?.("input,textarea,select,[contenteditable]")) return;
    if ((event.key === " " || event.key === "Enter") && inside.matches?.("button,a,[role=button]")) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!shown.acts[name]) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (here()) shown.acts[name]();
    else window.projectingMissed.push({ name, at: Date.now() });
  };
  const awake = () => {
    const stage = here()?.stage;
    stage?.classList.add("awake");
    clearTimeout(still);
    still = setTimeout(() => stage?.classList.remove("awake"), 2500);
  };
  window.addEventListener("keydown", key, true);
  window.addEventListener("pointermove", awake);
}
