"use strict";
// The page of a book. The server draws every piece; this script sends what the author does, puts the pieces that came back in place of
// the old ones, and moves the mark of what is chosen. It builds no HTML of its own.
const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const book = $("#book");
let version = document.body.dataset.version;
let stop = null; // the passage or the piece that is chosen
let here = null; // the paragraph that is chosen
let busy = false;

const dress = (root) => {
  all("[data-high]", root).forEach((e) => { e.style.containIntrinsicSize = `auto ${e.dataset.high}px`; });
};
const number = () => all(".passage .number").forEach((e, k) => { e.textContent = String(k + 1); });
const stops = () => all(".passage, .left.piece", book).filter((e) => !e.closest(".piece").hidden);
const say = (sentence) => { $("#said").textContent = sentence || ""; $("#alarm").textContent = ""; };
const alarm = (sentence) => { $("#alarm").textContent = sentence || ""; };

function choose(place, paragraph, focus = true, scroll = true) {
  if (!place) return;
  const list = all("[data-p]", place);
  const p = paragraph || (list.includes(here) ? here : list[0]) || place;
  stop?.classList.remove("now");
  stop?.removeAttribute("aria-current");
  here?.classList.remove("here");
  stop = place;
  here = p;
  stop.classList.add("now");
  stop.setAttribute("aria-current", "true");
  if (paragraph) {
    here.classList.add("here");
    here.tabIndex = -1;
  }
  all("#ribbon g.now").forEach((g) => g.classList.remove("now"));
  $(`#ribbon g[data-go="${stop.id}"]`)?.classList.add("now");
  if (focus) (paragraph || place).focus({ preventScroll: true });
  if (scroll) reveal(paragraph || place, paragraph ? "center" : "start");
  tell();
}

// What was never drawn has a guessed height: once it is drawn on the way, the place is a little off, so it is looked for again.
function reveal(place, block) {
  const look = () => place.scrollIntoView({ block });
  look();
  requestAnimationFrame(() => { look(); requestAnimationFrame(look); });
}

function tell() {
  const inside = stop?.classList.contains("passage");
  all("[role=toolbar] button").forEach((b) => {
    const needs = ["accept", "reject", "up", "down", "runner_up", "split", "merge", "labels", "prompt", "exclude"].includes(b.dataset.do);
    if (needs) b.disabled = !inside;
    if (b.dataset.do === "include") b.disabled = inside || !stop;
  });
}

function step(by) {
  const list = stops();
  if (!list.length) return;
  const at = list.indexOf(stop);
  if (at < 0) {
    const next = list.findIndex((e) => stop && stop.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
    choose(list[stop && next >= 0 ? (by > 0 ? next : Math.max(0, next - 1)) : 0]);
  } else {
    choose(list[Math.min(list.length - 1, Math.max(0, at + by))]);
  }
}

function paragraph(by) {
  const list = all("p[data-p], h2[data-p]", book).filter((e) => !e.closest(".piece").hidden);
  const from = here && here.matches("p, h2") ? list.indexOf(here) : list.indexOf($("[data-p] p, [data-p] h2", book));
  const first = stop && !here?.classList.contains("here") ? list.indexOf($("p[data-p], h2[data-p]", stop)) : from + by;
  const p = list[Math.min(list.length - 1, Math.max(0, first))];
  if (p) choose(p.closest(".passage, .left"), p);
}

async function ask(path, body) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    alarm("Fascicle is not running any more. What you decided is saved; start it again and open its new link.");
    return null;
  }
  try {
    return await answer.json();
  } catch {
    alarm("Fascicle did not understand; open its link again.");
    return null;
  }
}

const have = () => all(".piece", book).map((e) => e.dataset.digest);

function show(state, at) {
  if (!state) return;
  version = state.version;
  const kept = new Map(all(".piece", book).map((e) => [e.dataset.key + e.dataset.digest, e]));
  const was = stop?.id;
  const offset = stop ? stop.getBoundingClientRect().top : 0;
  let next = book.firstElementChild;
  for (const [key, digest] of state.pieces) {
    let piece = kept.get(key + digest);
    if (!piece) {
      piece = document.createElement("div");
      piece.className = "piece";
      piece.dataset.key = key;
      piece.dataset.digest = digest;
      piece.innerHTML = state.html[digest];
      dress(piece);
    }
    if (piece === next) next = next.nextElementSibling;
    else book.insertBefore(piece, next);
  }
  while (next) { const gone = next; next = next.nextElementSibling; gone.remove(); }
  for (const [id, html] of Object.entries(state.side)) $(`#${id}`).innerHTML = html;
  $("#read").max = state.progress.passages;
  $("#read").value = state.progress.read;
  $("#counted").textContent = `${state.progress.read.toLocaleString("en")} of ${state.progress.passages.toLocaleString("en")} passages`;
  $("[data-do=undo]").disabled = !state.undo;
  $("[data-do=redo]").disabled = !state.redo;
  $("#rewrite").classList.toggle("pending", state.pending);
  number();
  filter();
  const p = at === undefined ? null : $(`#book [data-p="${at}"]:is(p, h2)`);
  const place = p ? p.closest(".passage, .left") : (was && document.getElementById(was)) || null;
  const open = $("dialog[open]");
  stop = here = null;
  if (place) {
    choose(place, p && p !== $("p[data-p], h2[data-p]", place) ? p : null, !open, false);
    if (place.id === was) book.scrollBy(0, place.getBoundingClientRect().top - offset);
    else (p || place).scrollIntoView({ block: "nearest" });
  }
}

async function act(what, given = {}, at = null) {
  if (busy) return false;
  const p = at ?? (what === "split" || ["heading", "not_heading", "scene_break", "include", "exclude"].includes(what) ? here : stop)?.dataset.p;
  if (p === undefined && !["undo", "redo", "take_back"].includes(what)) { alarm("Choose a passage first: press j."); return false; }
  busy = true;
  const answer = await ask("/act", { what, at: Number(p ?? -1), version, have: have(), ...given });
  busy = false;
  if (!answer) return false;
  show(answer.state, answer.at ?? undefined);
  if (answer.sentence) { say(""); alarm(answer.sentence); } else say(answer.said);
  return !answer.sentence;
}

async function accept(what) {
  const before = stop;
  const was = before?.dataset.read;
  if (await act(what)) { if (was === "no") step(1); }
}

function heading(shift) {
  const p = here?.matches("p, h2") ? here : $("p[data-p], h2[data-p]", stop || book);
  if (!p) return;
  act(p.matches(".heading h2") ? "not_heading" : "heading", {}, p.dataset.p);
}

const form = (id) => $(`#${id} form`);
function dialog(id, fill) {
  const box = document.getElementById(id);
  if (fill) fill(box);
  box.returnValue = "cancel";
  box.showModal();
  $("h2[tabindex]", box)?.focus();
  return new Promise((done) => box.addEventListener("close", () => done(box.returnValue), { once: true }));
}

async function labels() {
  if (!stop?.classList.contains("passage")) return;
  const at = stop.dataset.p;
  const f = form("labels");
  f.reset();
  const own = stop.dataset.own.split(" ");
  for (const [name, now] of [["scene_type", stop.dataset.type], ["tension", stop.dataset.tension], ["person", stop.dataset.person]]) if (own.includes(name)) f[name].value = now;
  if (own.includes("character")) { f.whose.value = stop.dataset.holder ? "named" : "nobody"; f.character.value = stop.dataset.holder; }
  if (await dialog("labels") !== "save") { stop?.focus(); return; }
  const given = { scene_type: f.scene_type.value, tension: f.tension.value, person: f.person.value };
  if (f.whose.value) given.character = f.whose.value === "named" ? f.character.value : "";
  else if (f.character.value.trim()) given.character = f.character.value;
  await act("relabel", given, at);
  stop?.focus({ preventScroll: true });
}

async function prompt() {
  if (!stop?.classList.contains("passage")) return;
  const at = stop.dataset.p;
  const f = form("prompt");
  const asked = $(".asked", stop);
  f.human.value = asked ? asked.textContent : "";
  f.system.value = asked ? asked.dataset.system : "";
  const before = [f.human.value, f.system.value];
  if (await dialog("prompt") !== "save" || (before[0] === f.human.value && before[1] === f.system.value)) { stop?.focus(); return; }
  await act("prompt", { human: f.human.value, system: f.system.value }, at);
  stop?.focus({ preventScroll: true });
}

async function rewrite() {
  const f = form("again");
  if (await dialog("again") !== "save") return;
  const wishes = { low: f.low.value, high: f.high.value, model: f.model.value };
  await again(wishes, false);
}

async function again(wishes, changed) {
  busy = true;
  say("Rewriting: reading");
  const look = setInterval(async () => { try { const r = await fetch("/stage"); const s = (await r.json()).stage; if (s && busy) $("#said").textContent = `Rewriting: ${s}`; } catch { /* the answer says it */ } }, 700);
  const answer = await ask("/rewrite", { ...wishes, changed, version, have: have() });
  clearInterval(look);
  busy = false;
  if (!answer) return;
  if (answer.changed) {
    say("");
    const asked = dialog("sure", (box) => { $("#sure_said", box).textContent = answer.sentence; });
    if (await asked === "save") await again(wishes, true);
    return;
  }
  show(answer.state);
  if (!stop) step(1);
  if (answer.sentence) { say(""); alarm(answer.sentence); } else say(answer.said);
}

let found = [];
let foundAt = -1;
function search(wanted) {
  found = [];
  foundAt = -1;
  const words = wanted.trim().toLowerCase();
  if (globalThis.CSS?.highlights) CSS.highlights.delete("found");
  if (!words) { $("#hits").textContent = ""; return; }
  found = all("p[data-p], h2[data-p]", book).filter((p) => p.textContent.toLowerCase().includes(words));
  if (globalThis.CSS?.highlights && globalThis.Highlight) {
    const ranges = [];
    for (const p of found.slice(0, 2000)) {
      const node = p.lastChild;
      const at = node?.textContent.toLowerCase().indexOf(words);
      if (node?.nodeType === 3 && at >= 0) { const r = new Range(); r.setStart(node, at); r.setEnd(node, Math.min(node.length, at + words.length)); ranges.push(r); }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }
  $("#hits").textContent = found.length ? `${found.length.toLocaleString("en")} found` : "not found";
}
function hit(by) {
  if (!found.length) return;
  found = found.filter((p) => p.isConnected);
  foundAt = (foundAt + by + found.length) % found.length;
  const p = found[foundAt];
  p.closest(".piece").hidden = false;
  $("#hits").textContent = `${foundAt + 1} of ${found.length.toLocaleString("en")}`;
  choose(p.closest(".passage, .left"), p);
}

function filter() {
  const f = $("#filters");
  const w = Object.fromEntries(new FormData(f));
  const narrowed = Object.values(w).some((v) => v !== "");
  let shown = 0;
  for (const piece of book.children) {
    const e = piece.firstElementChild;
    const d = e.dataset;
    let fits;
    if (e.classList.contains("passage")) {
      const flags = d.flags ? d.flags.split(" ") : [];
      fits = w.show !== "out" && (w.show !== "changed" || d.changed === "yes") && (!w.read || d.read === w.read)
        && (!w.flag || (w.flag === "*" ? flags.length > 0 : flags.includes(w.flag)))
        && (!w.type || d.type === w.type) && (!w.holder || (w.holder === "-" ? !d.holder : d.holder === w.holder))
        && (!w.split || d.split === w.split) && (!w.unsure || Number(d.unsure) > 0)
        && (!w.least || Number(d.words) >= Number(w.least)) && (!w.most || Number(d.words) <= Number(w.most));
      if (fits) shown += 1;
    } else {
      fits = !narrowed || (w.show === "out" && !e.classList.contains("mark"));
    }
    piece.hidden = !fits;
  }
  $("#shown").textContent = narrowed ? `${shown.toLocaleString("en")} passages shown` : "";
}

const keys = {
  j: () => step(1), k: () => step(-1), J: () => paragraph(1), K: () => paragraph(-1),
  g: () => { const list = stops().filter((e) => e.dataset.read === "no"); choose(list.find((e) => stop && stop.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) || list[0]); },
  a: () => accept("accept"), x: () => accept("reject"), u: () => act("up"), d: () => act("down"), b: () => act("runner_up"),
  s: () => act("split"), m: () => act("merge"), l: labels, e: prompt, h: heading, c: () => act("scene_break"),
  i: () => act("include"), o: () => act("exclude"), O: () => act("exclude", { whole: true }), z: () => act("undo"), y: () => act("redo"),
  "/": () => { $("#wanted").focus(); $("#wanted").select(); }, n: () => hit(1), N: () => hit(-1),
  f: () => toggle(), t: () => dialog("listed"), w: rewrite, "?": () => dialog("help"),
};
const doing = { accept: keys.a, reject: keys.x, up: keys.u, down: keys.d, runner_up: keys.b, split: keys.s, merge: keys.m, labels, prompt, heading, scene_break: keys.c, include: keys.i, exclude: keys.o, undo: keys.z, redo: keys.y, stop: finish, leave };

function toggle() {
  const f = $("#filters");
  f.hidden = !f.hidden;
  $("[data-open=filters]").setAttribute("aria-expanded", String(!f.hidden));
  if (!f.hidden) $("select", f).focus();
}

async function finish() {
  const answer = await ask("/stop", { version });
  if (!answer) return;
  document.body.className = "";
  const main = document.createElement("main");
  main.className = "plain";
  const p = document.createElement("p");
  p.setAttribute("role", "status");
  p.textContent = answer.said;
  main.append(p);
  document.body.replaceChildren(main);
}
async function leave() { if (await ask("/leave", { version })) location.reload(); }

const single = $("#single");
single.checked = localStorage.getItem("fascicle-single-keys") === "off";
single.addEventListener("change", () => localStorage.setItem("fascicle-single-keys", single.checked ? "off" : "on"));

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const control = event.ctrlKey || event.metaKey;
  if (typing) {
    if (event.key === "Enter" && control && event.target.closest("#prompt")) { event.preventDefault(); form("prompt").requestSubmit($("[value=save]", form("prompt"))); }
    if (event.key === "Escape" && !event.target.closest("dialog")) { (stop || book).focus?.(); }
    return;
  }
  if ($("dialog[open]") || event.altKey) return;
  if (control) {
    if (event.key === "z" && !event.shiftKey) { event.preventDefault(); keys.z(); } else if (event.key === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) { event.preventDefault(); keys.y(); }
    return;
  }
  const what = keys[event.key];
  if (!what || single.checked) return;
  event.preventDefault();
  what();
});

const bar = $("[role=toolbar]");
const tools = all("button", bar);
tools.forEach((b, k) => { b.tabIndex = k ? -1 : 0; });
bar.addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const usable = tools.filter((b) => !b.disabled);
  const next = usable[(usable.indexOf(document.activeElement) + by + usable.length) % usable.length];
  tools.forEach((b) => { b.tabIndex = b === next ? 0 : -1; });
  next?.focus();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.do) { doing[button.dataset.do](); return; }
  if (button?.dataset.dialog) { if (button.dataset.dialog === "again") rewrite(); else dialog(button.dataset.dialog); return; }
  if (button?.dataset.open) { toggle(); return; }
  if (button?.dataset.kind) { act("take_back", { kind: button.dataset.kind, entry: Number(button.dataset.at) }); return; }
  const go = event.target.closest("[data-go]");
  if (go) { event.preventDefault(); choose(document.getElementById(go.dataset.go)); return; }
  const place = event.target.closest(".passage, .left");
  if (place && book.contains(place)) choose(place, event.target.closest("p[data-p], h2[data-p]"), true, false);
});
$("#search").addEventListener("submit", (event) => { event.preventDefault(); search($("#wanted").value); hit(1); });
$("#filters").addEventListener("input", filter);
$("#filters").addEventListener("reset", () => setTimeout(filter));
$("#filters").addEventListener("submit", (event) => event.preventDefault());

setInterval(async () => {
  if (document.hidden || busy) return;
  try {
    const answer = await (await fetch("/version")).json();
    if (answer.sentence) alarm(answer.sentence);
    else if (answer.version !== version && !busy && !$("dialog[open]")) { const got = await ask("/state", { have: have() }); show(got?.state); if (got?.state) say("Another window has changed this book; it is shown as it is now."); }
  } catch { /* the next thing done says it */ }
}, 4000);

dress(document);
number();
for (const what of ["undo", "redo"]) $(`[data-do=${what}]`).disabled = document.body.dataset[what] !== "True";
if (innerWidth < 960) $(".contents details").open = false;
tell();
choose(all(".passage").find((e) => e.dataset.read === "no") || $(".passage"));
document.body.dataset.ready = "yes";
