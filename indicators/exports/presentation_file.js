"use strict";
(() => {
  const slides = [...document.querySelectorAll(".s")], root = document.documentElement, body = document.body;
  const black = document.querySelector(".black"), keys = document.querySelector(".vg-h-keys");
  let place = 0, still = 0;
  const show = (to, noted = true) => {
    place = Math.min(Math.max(to, 0), slides.length - 1);
    slides.forEach((one, number) => { one.hidden = number !== place });
    black.hidden = true;
    scrollTo(0, 0);
    if (noted) try { history.replaceState(null, "", `#${place + 1}`) } catch { /* some viewers keep no history */ }
  };
  const full = () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.().catch(() => {});
  const dark = () => {
    const is = root.classList.contains("dark") ||
      (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.classList.toggle("dark", !is);
    root.classList.toggle("light", is);
  };
  const next = () => show(place + 1), back = () => show(place - 1), cover = () => { black.hidden = !black.hidden };
  const acts = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, Enter: next,
    ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
    Home: () => show(0), End: () => show(slides.length - 1), f: full, F5: full, b: cover, ".": cover,
    "?": () => { keys.hidden = !keys.hidden }, Escape: () => { keys.hidden = true }, d: dark, p: () => print(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === " " || event.key === "Enter") && event.target.matches("button,a")) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  for (const [name, act] of Object.entries({ next, back, full, dark })) document.querySelector(`nav .${name}`).onclick = act;
  const awake = () => {
    body.classList.add("awake");
    clearTimeout(still);
    still = setTimeout(() => body.classList.remove("awake"), 2500);
  };
  addEventListener("pointermove", awake);
  let from = null;
  addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : null }, { passive: true });
  addEventListener("touchend", (event) => {
    const to = event.changedTouches[0], dx = from ? to.clientX - from.clientX : 0;
    if (from && Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(to.clientY - from.clientY)) (dx < 0 ? next : back)();
  }, { passive: true });
  addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - 1 || 0, false));
  show(Number(location.hash.slice(1)) - 1 || 0, false);
})();
