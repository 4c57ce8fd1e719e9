// The desk's own script. Every page can be read without it: it adds keys, links
// marks with their notes, and keeps both in the address.
"use strict";
(() => {
  const $ = (q, from = document) => from.querySelector(q);
  const all = (q, from = document) => [...from.querySelectorAll(q)];
  const say = text => { const box = $("#say"); if (box) box.textContent = text; };
  const typing = e => e.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

  // A statement is chosen by its number: its marks and its note light up.
  const choose = (number, cls = "on") => {
    for (const old of all(`.report .${cls}, .gloss .${cls}`)) old.classList.remove(cls);
    if (!number) return;
    for (const part of all(`.report [data-s="${CSS.escape(number)}"]`)) part.classList.add(cls);
  };
  const chosen = () => $(".gloss > li.on")?.dataset.s;
  const wordsOf = number => all(`.text [data-s="${CSS.escape(number)}"]`).find(x => x.matches(".k, .n")) || $(`.text [data-s="${CSS.escape(number)}"]`);

  // An address with #bytes=a-b opens at the words, wherever a mark begins.
  const atBytes = () => {
    const found = /^#(bytes=\d+-\d+|[sq]\d+)$/.exec(decodeURIComponent(location.hash));
    if (!found || !$(".report")) return;
    const target = document.getElementById(found[1]);
    if (target?.dataset.s) choose(target.dataset.s);
    else if (!target && found[1].startsWith("bytes=")) say("These words are not marked in this reading of the report.");
  };

  const step = (list, by, now) => {
    if (!list.length) return null;
    return list[Math.min(list.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : list.length - 1) : now + by))];
  };

  // j and k move through the statements of a report, or the entries of a list.
  const move = by => {
    if ($(".report")) {
      const notes = all(".gloss > li"), next = step(notes, by, notes.findIndex(n => n.classList.contains("on")));
      if (!next) return;
      choose(next.dataset.s);
      const words = wordsOf(next.dataset.s);
      (words || next).scrollIntoView({ block: "center" });
      history.replaceState(history.state, "", "#" + (words?.id || next.id));
      say($("b", next)?.textContent + " " + (next.childNodes[2]?.textContent || ""));
      return;
    }
    const entries = all("[data-list] > .entry"), next = step(entries, by, entries.findIndex(n => n.classList.contains("on")));
    if (!next) return;
    for (const old of entries) old.classList.toggle("on", old === next);
    next.scrollIntoView({ block: "nearest" });
    $("a", next)?.focus({ preventScroll: true });
  };

  const follow = link => { if (link) { link.click(); return true; } return false; };
  const toggle = id => { const box = document.getElementById(id); if (box) { box.checked = !box.checked; marks(); } };
  const marks = () => {
    const off = all(".marks-key input").filter(x => !x.checked).map(x => x.id.slice(4)), at = new URL(location);
    off.length ? at.searchParams.set("marks-off", off.join(" ")) : at.searchParams.delete("marks-off");
    history.replaceState(history.state, "", at);
  };
  const plain = () => { const boxes = all(".marks-key input"), on = boxes.some(b => b.checked); for (const b of boxes) b.checked = !on; marks(); };

  const copy = async whole => {
    const words = chosen() && wordsOf(chosen());
    if (!words) return;
    const link = location.origin + location.pathname + "#" + words.id;
    const text = whole ? `“${words.textContent.trim()}” – ${$(".kick")?.textContent.trim()}, ${link}` : link;
    try { await navigator.clipboard.writeText(text); say(whole ? "words copied with their source" : "link to the words copied"); }
    catch { say("This browser does not let the desk copy. The link: " + link); }
  };

  const keysHelp = async () => {
    const box = $("#keys-help");
    if (box.open) return box.close();
    if (!box.firstChild) {
      const page = new DOMParser().parseFromString(await (await fetch("/about")).text(), "text/html");
      const close = document.createElement("button");
      close.className = "btn"; close.textContent = "Close"; close.addEventListener("click", () => box.close());
      box.append(page.querySelector("#keys"), close);
    }
    box.showModal();
  };

  // Review: words are edited as stretches of the report's text.
  const bench = () => $("[data-review]");
  let waiting = false, pressed = [];
  const send = kind => {
    const button = $(`#decide button[value="${kind}"]`);
    if (!button) return;
    waiting = true;
    $("#saved").textContent = "saving";
    button.click();
  };
  const source = () => all(".around .text p").map(p => p.textContent).join("\n");
  // spot finds the words of a field in the text around.
  const spot = field => {
    const text = source(), at = text.indexOf(field.value);
    return field.value && at >= 0 ? { text, start: at, end: at + field.value.length } : null;
  };
  const wordEdge = (text, at, by) => {
    const edge = i => /\S/.test(text[i] || " ") !== /\S/.test(text[i - 1] || " ");
    for (let i = at + by; i > 0 && i < text.length; i += by) if (edge(i)) return i;
    return by < 0 ? 0 : text.length;
  };
  const stretch = (end, by, letter) => {
    const field = document.activeElement?.matches(".words-field") ? document.activeElement : $(".words-field");
    const here = field && spot(field);
    if (!here) return;
    let { text, start, end: stop } = here;
    if (end) { stop = letter ? stop + by : wordEdge(text, stop, by); if (by > 0 && !letter) while (/\s/.test(text[stop - 1])) stop = wordEdge(text, stop, by); }
    else { start = letter ? start + by : wordEdge(text, start, by); while (!letter && /\s/.test(text[start] || "x")) start = wordEdge(text, start, by); }
    if (start < stop && start >= 0 && stop <= text.length) { field.value = text.slice(start, stop).replace(/\s+$/, ""); say(field.value); }
  };
  const edit = () => {
    const marked = getSelection().toString().trim(), field = $(".words-field");
    if (!field) return;
    if (marked && $(".around")?.contains(getSelection().anchorNode)) field.value = marked;
    field.focus();
  };
  const split = () => {
    const field = $(".words-field"), rest = $("#f-split");
    if (!field) return;
    const at = document.activeElement === field ? field.selectionStart : field.value.length;
    if (at < field.value.length) { rest.value = field.value.slice(at).trim(); field.value = field.value.slice(0, at).trim(); }
    rest.focus();
  };
  const reviewKeys = {
    a: () => send("accepted"), r: () => send("rejected"), m: () => send("merge"), e: edit, s: split, n: () => $("#f-note")?.focus(),
    j: () => follow($(".queue a[aria-current]")?.closest("li").nextElementSibling?.querySelector("a") || $(".queue a:not([aria-current])")),
    k: () => follow($(".queue a[aria-current]")?.closest("li").previousElementSibling?.querySelector("a")),
    u: () => { const form = $("#undo"); if (form) { waiting = true; $("#saved").textContent = "saving"; $("button", form).click(); } },
    B: () => follow($("#bulk")), Enter: () => follow($("#open-report")),
    "[": e => stretch(false, -1, e.altKey), "]": e => stretch(false, 1, e.altKey), "{": e => stretch(true, -1, e.altKey), "}": e => stretch(true, 1, e.altKey),
  };
  const keys = {
    "?": keysHelp, "/": () => ($("#question") || $(".mast .ask"))?.focus(), ".": () => $("#as-of input")?.focus(),
    j: () => move(1), k: () => move(-1), J: () => follow($("a[rel=next]")), K: () => follow($("a[rel=first], a[rel=prev]")),
    Enter: () => follow($("[data-list] > .entry.on a")) || (chosen() && follow($(".gloss > li.on .all"))), Backspace: () => history.back(),
    v: () => toggle("lay-voice"), w: () => toggle("lay-when"), h: () => toggle("lay-what"), 0: plain, c: () => copy(false), C: () => copy(true),
    Escape: () => { choose(null); for (const box of all(".open")) box.replaceChildren(); follow($(".versions-row a[href]:first-of-type:not(.words)")); },
  };
  const pages = { t: "/", r: "/reports", c: "/claims", p: "/positions", l: "/calendar", a: "/ask", v: "/review" };
  let going = 0;

  const press = e => {
    if (bench() && waiting) { pressed.push(e.key); return true; }
    if (Date.now() - going < 1500 && pages[e.key]) {
      going = 0;
      follow(all(".nav a").find(a => new URL(a.href).pathname === pages[e.key]));
      return true;
    }
    if (e.key === "g") { going = Date.now(); return true; }
    const does = (bench() && reviewKeys[e.key]) || keys[e.key];
    if (!does) return false;
    does(e);
    return true;
  };
  const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
  document.addEventListener("keydown", e => {
    if (e.key === "Escape" && typing(e)) { e.target.blur(); return; }
    if (typing(e)) {
      const words = e.target.matches(".words-field");
      if (words && "[]{}".includes(e.key)) { e.preventDefault(); reviewKeys[e.key](e); }
      if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && e.target.form?.id === "decide") { e.preventDefault(); send("corrected"); }
      return;
    }
    if (e.ctrlKey || e.metaKey || off() || $("#keys-help")?.open && e.key !== "?") return;
    if (e.key === "Enter" && e.target.closest("a, button, summary")) return;
    if (press(e)) e.preventDefault();
  });

  // Pressed while a decision is on its way: done when it is back.
  document.addEventListener("htmx:afterSettle", () => {
    if (!bench()) return;
    waiting = false;
    document.title = ($(".head h1")?.textContent || "Review") + " · Review · Hearsay";
    const saved = $("#saved")?.textContent.trim();
    if (saved) say(saved);
    const next = pressed.shift();
    if (next) press({ key: next, preventDefault() {} });
  });
  for (const lost of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(lost, () => {
      waiting = false; pressed = [];
      const text = "No answer from the desk since " + new Date().toTimeString().slice(0, 5) + ". Not saved; try again.";
      const line = $("#saved");
      if (line) line.textContent = text;
      say(text);
    });
  }

  // Hovering lights up like choosing, and goes away.
  let over = null;
  document.addEventListener("pointerover", e => {
    const at = e.target.closest?.(".report [data-s]"), number = at?.dataset.s;
    if (number === over) return;
    over = number;
    for (const old of all(".report .near")) old.classList.remove("near");
    if (number) for (const part of all(`.report [data-s="${CSS.escape(number)}"]`)) part.classList.add("near");
  });
  document.addEventListener("focusin", e => {
    const cue = e.target.closest?.(".report a.q[data-s]");
    if (cue) choose(cue.dataset.s);
  });
  document.addEventListener("click", e => {
    const link = e.target.closest?.(".report a[href^='#'], .report a.q");
    if (link?.closest("[data-s]")) choose(link.closest("[data-s]").dataset.s);
  });
  addEventListener("hashchange", atBytes);

  // A hint takes the place of the word that is being written.
  document.addEventListener("click", e => {
    const hint = e.target.closest?.("[data-hint]"), field = $("#question");
    if (!hint || !field) return;
    e.preventDefault();
    field.value = field.value.replace(/[^\s(,:]*$/, "") + hint.dataset.hint + (hint.dataset.hint.endsWith(":") ? "" : " ");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // Letter keys can be switched off, and the looks chosen, for this browser.
  const kept = (name, value) => { try { value === undefined || localStorage.setItem(name, value); return localStorage.getItem(name) || ""; } catch { return ""; } };
  const looks = () => { const l = kept("looks"); l ? document.documentElement.dataset.looks = l : delete document.documentElement.dataset.looks; };
  looks();
  const about = $("main #keys");
  if (about) {
    const button = (say, press) => {
      const b = document.createElement("button");
      b.className = "btn"; b.type = "button"; b.textContent = say();
      b.addEventListener("click", () => { press(); b.textContent = say(); });
      return b;
    };
    const box = document.createElement("p");
    box.className = "acts";
    const order = ["", "light", "dark"];
    box.append(button(() => "Letter keys are " + (off() ? "off" : "on"), () => kept("keys", off() ? "on" : "off")),
      button(() => "Looks: " + (kept("looks") || "as the system"), () => { kept("looks", order[(order.indexOf(kept("looks")) + 1) % 3]); looks(); }));
    about.append(box);
  }

  // Files are dropped onto the form that also lets one choose them.
  const drop = $("[data-drop]");
  if (drop) {
    for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, e => {
      e.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && e.dataTransfer.files.length) { $("#files").files = e.dataTransfer.files; drop.requestSubmit(); }
    });
  }

  // The address says which marks are off.
  const gone = new URLSearchParams(location.search).get("marks-off");
  if (gone !== null) for (const name of gone.split(" ")) { const box = document.getElementById("lay-" + name); if (box) box.checked = false; }
  for (const box of all(".marks-key input")) box.addEventListener("change", marks);
  atBytes();
})();
