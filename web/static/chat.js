// Sends messages without loading the page anew. Everything shown is rendered by the server; without this file forms do the same.
const FRAGMENT = "text/vnd.wegwijs.fragment+html";
const PATIENCE = 45_000; // milliseconds; the server gives up well before
const talk = document.getElementById("talk");
const sending = document.getElementById("sending");
let busy = false;

const box = () => document.getElementById("message");
const say = (text) => { document.getElementById("notice").textContent = text; };

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-send]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const button = event.submitter;
  if (button?.name) body.set(button.name, button.value);
  const typed = form.id === "composer";
  const words = typed ? body.get("message").trim() : button.textContent.trim();
  if (!busy && words) send(body, words, typed);
});

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "message" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

document.addEventListener("click", (event) => {
  const leave = event.target.closest("[data-leave]");
  if (!leave) return;
  event.preventDefault();
  document.body.hidden = true;
  location.replace(leave.href);
});

async function send(body, words, typed) {
  busy = true;
  say("");
  const waiting = show(words, typed);
  try {
    const response = await post(body);
    if (response.headers.get("Content-Type")?.startsWith(FRAGMENT)) {
      put(await response.text(), waiting, words, typed);
    } else {
      refuse(waiting, words, typed, (await response.json()).error.message);
    }
  } catch {
    refuse(waiting, words, typed, document.getElementById("composer").dataset.lost);
  } finally {
    busy = false;
    lock(false);
  }
}

async function post(body, again = true) {
  const response = await fetch("/messages", {
    method: "POST", body, headers: { Accept: FRAGMENT }, signal: AbortSignal.timeout?.(PATIENCE),
  });
  const fresh = response.headers.get("X-Fresh-Token");
  if (!fresh || !again) return response;
  for (const field of document.querySelectorAll("[name=csrf]")) field.value = fresh;
  body.set("csrf", fresh);
  return post(body, false);
}

function show(words, typed) {
  const waiting = sending.content.firstElementChild.cloneNode(true);
  waiting.querySelector(".said").textContent = words;
  talk.append(waiting);
  if (typed) box().value = "";
  lock(true);
  waiting.scrollIntoView({ block: "end" });
  return waiting;
}

function lock(locked) {
  for (const button of document.querySelectorAll(".send, .choice, .example")) button.disabled = locked;
}

function refuse(waiting, words, typed, why) {
  waiting.remove();
  if (typed && !box().value) box().value = words;
  say(why);
  box().focus();
}

function put(html, waiting, words, typed) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const turns = page.querySelector("[data-turns]");
  document.getElementById("first")?.remove();
  document.getElementById("latest")?.removeAttribute("id");
  const first = turns.firstElementChild;
  waiting.replaceWith(...turns.childNodes);
  document.documentElement.lang = turns.lang;
  renew(page);
  if ("failed" in turns.dataset && typed && !box().value) box().value = words;
  first.scrollIntoView({ block: "start" });
  // A keyboard on the screen would cover the answer; a real one wants to type on.
  if (typed && matchMedia("(pointer: fine)").matches) box().focus({ preventScroll: true });
  else document.getElementById("latest")?.focus({ preventScroll: true });
}

function renew(page) {
  for (const fresh of page.querySelectorAll("[data-chrome]")) {
    const old = document.getElementById(fresh.id);
    if (fresh.id === "composer" && fresh.elements.lang.value === old.elements.lang.value) {
      old.elements.csrf.value = fresh.elements.csrf.value; // the box itself stays: somebody may be typing in it
    } else {
      if (fresh.id === "composer") fresh.elements.message.value = box().value;
      old.replaceWith(fresh);
    }
  }
}
