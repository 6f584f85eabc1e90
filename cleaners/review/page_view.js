// Draws what is seen, and takes keys and clicks.

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function button(text, pressed, act) {
  const made = element("button", text);
  made.type = "button";
  if (pressed !== null) made.setAttribute("aria-pressed", String(pressed));
  made.addEventListener("click", act);
  return made;
}

// What is asked: a change, or whether something is missing at some words.
function asked(question) {
  const before = `‘${plain(question.before)}’`;
  if (question.after !== null) return `${before} → ‘${plain(question.after)}’`;
  return question.places.length > 1 || !question.message ? `a gap at ${before}` : plain(question.message.split(": ")[0]);
}

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

// A change with what both sides share at their ends outside of the marks.
function marked(before, after) {
  if (after === null) return [element("mark", plain(before))];
  const inside = after ? before.indexOf(after) : -1;
  if (inside >= 0) {
    const [ahead, behind] = [before.slice(0, inside), before.slice(inside + after.length)];
    return [...(ahead ? [element("del", seen(ahead))] : []), plain(after), ...(behind ? [element("del", seen(behind))] : [])];
  }
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const parts = [plain(before.slice(0, head))];
  const [gone, come] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  if (gone) parts.push(element("del", seen(gone)));
  if (come) parts.push(element("ins", seen(come)));
  return [...parts, plain(before.slice(before.length - tail))];
}

function textOf(question, place) {
  const [left, before, after, right] = place.shown || [place.left, question.before, question.after, place.right];
  const text = element("p", "", "text");
  text.append(plain(left), ...marked(before, after), plain(right));
  return text;
}

// Whether the rule says of some place something else than of the first.
const differ = (question) => question.places.some((place) => place.message);

function drawPlace(question, place) {
  const box = element("div", "", "place");
  box.append(textOf(question, place));
  const row = element("div", "", "row");
  const own = differ(question) ? ` · ${plain(place.message || question.message)}` : "";
  row.append(element("span", `${plain(place.record)} · confidence ${place.confidence}${own}`, "soft"));
  if (question.places.length > 1) {
    const verdict = verdictAt(mine, question, place);
    row.append(
      button(question.after === null ? "missing here" : "accept this one", verdict === "accept", () => answer("accept", "here", place)),
      button(question.after === null ? "nothing here" : "reject this one", verdict === "reject", () => answer("reject", "here", place)),
    );
  }
  box.append(row);
  return box;
}

function drawCard() {
  const question = found[current];
  if (!question) {
    at("card").replaceChildren(element("p", data.questions.length ? "No question fits the filters." : "There is nothing to ask.", "what"));
    return;
  }
  const [name, what] = data.rules[question.rule];
  const about = element("p", `${KINDS[question.kind]} · ${question.rule} ${name} · confidence ${question.confidence} · ${count(question.places.length, "place")}`, "soft");
  about.title = what;
  const many = data.questions.filter((other) => other.rule === question.rule).length;
  if (at("rule").value !== question.rule && many > 1) about.append(" ", button(`only the ${many} of ${question.rule}`, null, () => only(question.rule)));
  const title = element("p", asked(question), "what");
  const outcome = question.after === null ? "Is something missing here?" : question.applied ? "Repaired unless you reject it." : "Left alone unless you accept it.";
  const reason = element("p", differ(question) ? outcome : `${plain(question.message)}. ${outcome}`, "soft");
  const shown = question.places.slice(0, allPlaces ? MOST : FEW);
  const places = shown.map((place) => drawPlace(question, place));
  if (question.places.length > shown.length) {
    const more = allPlaces ? [element("p", `and ${count(question.places.length - shown.length, "more place")}`, "soft")] : [button(`Show all ${question.places.length} places (e)`, null, showAll)];
    places.push(...more);
  }
  const verdicts = element("div", "", "row verdicts");
  verdicts.append(
    button(question.after === null ? "Missing (a)" : "Accept (a)", question.mine === "accept", () => answer("accept", scope)),
    button(question.after === null ? "Nothing (r)" : "Reject (r)", question.mine === "reject", () => answer("reject", scope)),
    button("Always (A)", null, () => answer("accept", "everywhere")),
    button("Never (R)", null, () => answer("reject", "everywhere")),
    button("Undo (u)", null, undo),
    button("Skip (j)", null, () => move(1)),
  );
  const scopes = element("div", "", "row scopes");
  const [before, behind] = question.places[0].words;
  const choices = [["here", question.places.length > 1 ? `these ${question.places.length} places` : "this place"]];
  if (before) choices.push(["before", `everywhere behind ‘${before}’`]);
  if (behind) choices.push(["behind", `everywhere before ‘${behind}’`]);
  scopes.append(element("span", "Accept and reject hold for", "soft"));
  for (const [value, text] of choices) scopes.append(button(text, scope === value, () => choose(value)));
  const why = element("label", "Why (w), if it is not plain");
  const input = element("input", "");
  input.id = "why";
  input.value = at("why") && at("why").dataset.of === question.id ? at("why").value : "";
  input.dataset.of = question.id;
  why.append(input);
  const said = question.others.map(([person, status]) => element("p", `${plain(person)}: ${status}`, question.disagreed ? "bad" : "soft"));
  at("card").replaceChildren(about, title, reason, verdicts, ...said, ...places, scopes, why);
}

function only(rule) {
  at("rule").value = rule;
  filter();
}

function showAll() {
  allPlaces = true;
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
    const status = question.disagreed ? "people disagree" : question.mine || (question.answered ? "answered" : "");
    if (status) item.append(element("span", status, "state"), " ");
    item.append(asked(question), " ", element("span", `${question.rule} · ${count(question.places.length, "place")}`, "soft"));
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
      const said = new Set([mine, ...others.values()].map((answers) => verdictAt(answers, question, place)).filter(Boolean));
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

function filter() {
  const words = at("query").value.toLowerCase();
  const [state, kind, rule] = ["state", "kind", "rule"].map((id) => at(id).value);
  const states = { open: (q) => !q.answered, answered: (q) => q.answered, disagreed: (q) => q.disagreed };
  found = data.questions.filter(
    (question) =>
      (!state || states[state](question)) &&
      (!kind || question.kind === kind) &&
      (!rule || question.rule === rule) &&
      (!words || question.search.includes(words)),
  );
  current = 0;
  first = 0;
  scope = "here";
  allPlaces = false;
  draw();
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
  "[": () => found[current] && found[current].places[0].words[0] && choose("before"),
  "]": () => found[current] && found[current].places[0].words[1] && choose("behind"),
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
