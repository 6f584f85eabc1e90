// Draws what is seen, and takes keys and clicks.

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function button(text, pressed, act, key) {
  const made = element("button", text);
  if (key) {
    const shown = element("kbd", key);
    shown.setAttribute("aria-hidden", "true");
    made.append(" ", shown);
    made.setAttribute("aria-keyshortcuts", key === key.toLowerCase() ? key : `Shift+${key}`);
  }
  made.type = "button";
  if (pressed !== null) made.setAttribute("aria-pressed", String(pressed));
  made.addEventListener("click", act);
  return made;
}

// What is asked: a change, or whether something is missing at some words.
function asked(question) {
  const before = `‘${plain(shortened(question.before, AROUND))}’`;
  const more = question.everywhere.size > 1 ? ", and the like" : "";
  if (question.after !== null) return `${before} → ‘${plain(shortened(question.after, AROUND))}’${more}`;
  return question.places.length > 1 || !question.message ? `a gap at ${before}` : plain(question.message.split(": ")[0]);
}

// An answer in the words of its button.
const said = (question, status) => (WORDS[status] ? WORDS[status][question.after === null ? 1 : 0] : status);

// Of a text that is longer than the limit its ends.
const brief = (text, limit) => (text.length <= limit ? text : `${text.slice(0, limit / 2)} … ${text.slice(-limit / 2)}`);

const count = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

function tell(text, isBad) {
  at("saved").textContent = text;
  at("saved").className = isBad ? "bad" : "soft";
}

// What steers a terminal or turns the direction of a text is shown by its number.
function plain(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (char) => (char === "\n" ? char : `⟨U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`));
}

// White space at the ends of what is put in or taken out is seen as a sign.
function seen(text) {
  return plain(text).replace(/^ +| +$/g, (spaces) => "\u2423".repeat(spaces.length)).replace(/\n/g, "\u21b5\n");
}

// The parts of a change, each with its mark; what both sides share at their ends has none.
function partsOf(before, after) {
  if (after === null) return [["mark", before]];
  const inside = after ? before.indexOf(after) : -1;
  if (inside >= 0) {
    const [ahead, behind] = [before.slice(0, inside), before.slice(inside + after.length)];
    return [["del", ahead], ["", after], ["del", behind]];
  }
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [gone, come] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  return [["", before.slice(0, head)], ["del", gone], ["ins", come], ["", before.slice(before.length - tail)]];
}

function marked(before, after, limit) {
  const drawn = { "": plain, mark: (text) => element("mark", plain(brief(text, limit))) };
  for (const name of ["del", "ins"]) drawn[name] = (text) => element(name, seen(brief(text, limit)));
  return partsOf(before, after).filter(([, text]) => text).map(([mark, text]) => drawn[mark](text));
}

const textsOf = (place) => place.shown || [place.left, place.before, place.after, place.right];

function isCut(place) {
  const [, before, after] = textsOf(place);
  return partsOf(before, after).some(([mark, text]) => mark && text.length > LONG);
}

function textOf(place, limit, around) {
  const [left, before, after, right] = textsOf(place);
  const text = element(around ? "span" : "p", "", "text");
  const [ahead, behind] = around ? [shortened(left, -around), shortened(right, around)] : [left, right];
  text.append(plain(ahead), ...marked(before, after, limit), plain(behind));
  return text;
}

// The words of a text at its beginning, or at its end where the size is negative.
function shortened(text, size) {
  if (text.length <= Math.abs(size)) return text;
  return size > 0 ? `${text.slice(0, size).replace(/\s*\S*$/, "")} …` : `… ${text.slice(size).replace(/^\S*\s*/, "")}`;
}

// Whether the rule says of some place something else than of the first.
const differ = (question) => question.places.some((place) => place.message);

function drawPlace(question, place) {
  const box = element("div", "", "place");
  box.append(textOf(place, showsAll ? Infinity : LONG));
  const row = element("div", "", "row");
  const own = differ(question) ? ` · ${plain(place.message || question.message)}` : "";
  row.append(element("span", `${plain(place.record)} · confidence ${place.confidence}${own}`, "soft"));
  if (question.places.length > 1) {
    const verdict = verdictAt(mine, place);
    row.append(
      ...["accept", "reject"].map((each) => button(`${said(question, each)} here`, verdict === each, () => answer(each, "here", place))),
    );
  }
  box.append(row);
  return box;
}

// All that "Always" and "Never" decide.
function changesOf(question) {
  const each = new Map(question.places.map((place) => [place.everywhere, place]));
  const texts = [...each.values()].map((place) => `‘${plain(place.before)}’ → ‘${plain(place.after)}’`);
  return element("p", `The ${count(texts.length, "change")}: ${texts.join(", ")}`, "changes soft");
}

function drawCard() {
  const question = found[current];
  if (!question) {
    at("card").replaceChildren(element("p", data.questions.length ? "No question fits the filters." : "There is nothing to ask.", "what"));
    return;
  }
  const [name, what] = data.rules[question.rule];
  const about = element("p", `${question.cause} · ${question.rule} ${name} · confidence ${question.confidence} · ${count(question.places.length, "place")}`, "soft");
  about.title = what;
  const many = data.questions.filter((other) => other.rule === question.rule).length;
  if (at("rule").value !== question.rule && many > 1) about.append(" ", button(`only the ${many} of ${question.rule}`, null, () => only(question.rule)));
  const title = element("p", asked(question), "what");
  const outcome = question.after === null ? "Is something missing here?" : question.applied ? "Repaired unless you reject it." : "Left alone unless you accept it.";
  const reason = element("p", differ(question) ? outcome : `${plain(question.message)}. ${outcome}`, "soft");
  const shown = question.places.slice(0, showsAll ? MOST : FEW);
  const places = shown.map((place) => drawPlace(question, place));
  const cut = shown.some(isCut);
  if (!showsAll && (cut || question.places.length > shown.length)) {
    places.push(button(cut ? "Show all of it" : `Show all ${question.places.length} places`, null, showAll, "e"));
  } else if (question.places.length > shown.length) {
    places.push(element("p", `and ${count(question.places.length - shown.length, "more place")}`, "soft"));
  }
  const changes = question.everywhere.size;
  const decided = changes > 1 ? `: ${count(changes, "change")}` : "";
  if (showsAll && changes > 1) places.unshift(changesOf(question));
  const verdicts = element("div", "", "row verdicts");
  verdicts.append(
    button(said(question, "accept"), question.mine === "accept", () => answer("accept", scope), "a"),
    button(said(question, "reject"), question.mine === "reject", () => answer("reject", scope), "r"),
    button(`Always${decided}`, null, () => answer("accept", "everywhere"), "A"),
    button(`Never${decided}`, null, () => answer("reject", "everywhere"), "R"),
    button("Undo", null, undo, "u"),
    button("Skip", null, () => move(1), "j"),
  );
  const scopes = element("div", "", "row scopes");
  const choices = [["here", question.places.length > 1 ? `these ${question.places.length} places` : "this place"]];
  if (sideOf(question, 0)) choices.push(["before", `everywhere after ‘${sideOf(question, 0)}’`]);
  if (sideOf(question, 1)) choices.push(["behind", `everywhere before ‘${sideOf(question, 1)}’`]);
  scopes.append(element("span", "Your answer holds for", "soft"));
  for (const [value, text] of choices) scopes.append(button(text, scope === value, () => choose(value)));
  const why = element("input", "");
  why.id = "why";
  why.setAttribute("aria-label", "Why");
  why.placeholder = "why, if it is not plain";
  why.value = at("why") && at("why").dataset.of === question.id ? at("why").value : "";
  why.dataset.of = question.id;
  scopes.append(why);
  const heard = question.others.map(([person, status]) => element("p", `${plain(person)}: ${said(question, status)}`, question.disagreed ? "bad" : "soft"));
  at("card").replaceChildren(about, title, reason, verdicts, scopes, ...heard, ...places);
}

// The word on one side of a change, wherever it is the same change.
const sideOf = (question, side) => (question.everywhere.size > 1 ? "" : question.places[0].words[side]);

function only(rule) {
  at("rule").value = rule;
  filter();
}

function showAll() {
  showsAll = true;
  drawCard();
}

function choose(value) {
  scope = scope === value ? "here" : value;
  drawCard();
}

function drawList() {
  if (current < first || current >= first + WINDOW) first = Math.max(0, current - 3);
  const rows = found.slice(first, first + WINDOW).map((question, number) => {
    const item = element("li", "");
    item.setAttribute("aria-current", String(first + number === current));
    const status = question.disagreed ? "people disagree" : said(question, question.mine) || (question.answered ? "answered" : "");
    if (status) item.append(element("span", status, "state"), " ");
    item.append(textOf(question.places[0], LONG, AROUND), " ", element("span", `${question.rule} · ${count(question.places.length, "place")}`, "soft"));
    item.addEventListener("click", () => move(first + number - current));
    return item;
  });
  at("list").replaceChildren(...rows);
  at("earlier").disabled = first === 0;
  at("later").disabled = first + WINDOW >= found.length;
  const last = Math.min(first + WINDOW, found.length);
  at("shown").textContent = found.length ? `${first + 1} to ${last} of ${count(found.length, "question")}` : "no question";
}

function drawProgress() {
  const answered = data.questions.filter((question) => question.answered).length;
  const total = data.questions.length;
  at("bar").style.width = `${total ? (100 * answered) / total : 100}%`;
  at("progress").textContent = `${answered.toLocaleString("en")} of ${count(total, "question")} answered`;
  let [right, looked] = [0, 0];
  for (const question of data.questions) {
    if (question.kind !== "sample" || !question.answered) continue;
    for (const place of question.places) {
      const said = new Set([mine, ...others.values()].map((answers) => verdictAt(answers, place)).filter(Boolean));
      if (said.size !== 1) continue;
      looked += 1;
      right += said.has("accept");
    }
  }
  at("live").textContent = looked ? `On this page: of ${count(looked, "sampled repair")} looked at, ${right.toLocaleString("en")} right (${interval(right, looked)}).` : "";
}

function interval(right, looked) {
  const z2 = 1.959964 ** 2;
  const rate = right / looked;
  const spread = Math.sqrt(z2 * ((rate * (1 - rate)) / looked + z2 / (4 * looked ** 2)));
  const [low, high] = [-spread, spread].map((by) => (100 * (rate + z2 / (2 * looked) + by)) / (1 + z2 / looked));
  return `${Math.max(low, 0).toFixed(1)}–${Math.min(high, 100).toFixed(1)} %`;
}

function draw() {
  drawCard();
  drawList();
  drawProgress();
  for (const each of document.querySelectorAll(".many")) {
    delete each.dataset.sure;
    each.textContent = `${each.dataset.verdict === "accept" ? "Accept" : "Reject"} all of these`;
  }
}

// Who scrolled down to read a card begins the next one at its top.
function toCard() {
  if (at("card").getBoundingClientRect().top < 0) at("card").scrollIntoView();
}

function matching() {
  const words = at("query").value.toLowerCase();
  const [state, kind, rule] = ["state", "kind", "rule"].map((id) => at(id).value);
  const states = { open: (q) => !q.answered, answered: (q) => q.answered, disagreed: (q) => q.disagreed };
  return data.questions.filter(
    (question) =>
      (!state || states[state](question)) &&
      (!kind || question.kind === kind) &&
      (!rule || question.rule === rule) &&
      (!words || question.search.includes(words)),
  );
}

function filter() {
  current = 0;
  first = 0;
  show(null);
}

// --- events

const KEYS = {
  a: () => answer("accept", scope),
  r: () => answer("reject", scope),
  A: () => answer("accept", "everywhere"),
  R: () => answer("reject", "everywhere"),
  u: undo,
  j: () => move(1),
  k: () => move(-1),
  e: showAll,
  "[": () => found[current] && sideOf(found[current], 0) && choose("before"),
  "]": () => found[current] && sideOf(found[current], 1) && choose("behind"),
  "/": () => at("query").focus(),
  w: () => at("why") && at("why").focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.preventDefault(); // it would empty the search
    document.activeElement.blur();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});
at("query").addEventListener("input", filter);
for (const id of ["state", "kind", "rule"]) at(id).addEventListener("change", filter);
at("filters").addEventListener("submit", (event) => event.preventDefault());
at("save").addEventListener("click", save);
at("load").addEventListener("change", (event) => { load([...event.target.files]).then(() => { at("load").value = ""; }); });
at("by").addEventListener("change", () => {
  const known = others.get(who());
  if (known) {
    others.delete(who());
    take([...known.values()], false);
  }
  refreshAll();
  changed();
  draw();
});
at("earlier").addEventListener("click", () => { first = Math.max(0, first - WINDOW); current = first; draw(); });
at("later").addEventListener("click", () => { first += WINDOW; current = first; draw(); });
for (const each of document.querySelectorAll(".many")) {
  each.addEventListener("click", () => {
    const open = found.filter((question) => !question.answered).length;
    if (each.dataset.sure) answerMany(each.dataset.verdict);
    else {
      each.dataset.sure = "1";
      each.textContent = `${each.dataset.verdict === "accept" ? "Accept" : "Reject"} ${count(open, "open question")}?`;
    }
  });
}
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
take(data.before, false);
openDraft();
refreshAll();
filter();
