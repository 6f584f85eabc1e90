// Asks the questions, and keeps the answers. Texts are only ever set as text, never as HTML.
"use strict";
const WINDOW = 40; // questions of the list that are drawn at a time
const FEW = 3; // places that are shown at once
const MOST = 200; // places that are shown on request
const KINDS = { repair: "doubtful repair", gap: "gap", sample: "sample of the certain repairs" };
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const mine = new Map(); // the answers of who reads this, by key
const others = new Map(); // those of other people, by name
const undone = []; // what each step changed, to be taken back
const draftName = `arxmend review ${data.page}`;
let found = [];
let current = 0;
let first = 0;
let scope = "here";
let allPlaces = false;
let dirty = false;
let handle = null;
let timer = 0;

// --- questions and their keys

function key(subject, where, first, second) {
  const rule = subject.after === null ? subject.rule : "";
  return JSON.stringify([rule, subject.before, subject.after, where, first, second]);
}

function keyOf(line) {
  if (line.where === "here") return key(line, "here", line.left, line.right);
  return key(line, line.where, (line.word || "").toLowerCase(), "");
}

const WORD = /[\p{L}\p{N}]+/gu;
const byWhat = new Map();
for (const question of data.questions) {
  question.everywhere = key(question, "everywhere", "", "");
  question.places = question.places.map(([record, confidence, left, right, message, shown]) => {
    const words = [(left.match(WORD) || []).pop() || "", (right.match(WORD) || [])[0] || ""];
    const beside = words.map((word) => key(question, "beside", word.toLowerCase(), ""));
    return { record, confidence, left, right, message, shown, words, beside, here: key(question, "here", left, right) };
  });
  const parts = question.places.map((place) => [place.record, ...(place.shown || [place.left, place.right])].join(" "));
  question.search = [question.before, question.after, question.message, ...parts].join("\n").toLowerCase();
  if (!byWhat.has(question.everywhere)) byWhat.set(question.everywhere, []);
  byWhat.get(question.everywhere).push(question);
}

function verdictAt(answers, question, place) {
  const line =
    answers.get(place.here) ||
    answers.get(place.beside[0]) ||
    answers.get(place.beside[1]) ||
    answers.get(question.everywhere);
  return line ? line.verdict : "";
}

function statusFor(answers, question) {
  const verdicts = new Set(question.places.map((place) => verdictAt(answers, question, place)));
  if (verdicts.size === 1) return [...verdicts][0];
  return verdicts.has("") ? "partly" : "mixed";
}

function refresh(question) {
  question.mine = statusFor(mine, question);
  question.others = [];
  question.disagreed = false;
  for (const [name, answers] of others) {
    const status = statusFor(answers, question);
    if (!status) continue;
    question.others.push([name, status]);
  }
  const everybody = [mine, ...others.values()];
  if (question.others.length) {
    question.disagreed = question.places.some((place) => {
      const said = everybody.map((answers) => verdictAt(answers, question, place)).filter(Boolean);
      return new Set(said).size > 1;
    });
  }
  const done = (status) => status && status !== "partly";
  question.answered = done(question.mine) || question.others.some(([, status]) => done(status));
}

function refreshAll() {
  data.questions.forEach(refresh);
}

// --- answers

function lineFor(question, verdict, where, first, second) {
  const line = { before: question.before, after: question.after, verdict, where };
  if (where === "beside") line.word = first;
  if (where === "here") Object.assign(line, { left: first, right: second });
  return Object.assign(line, { rule: question.rule, by: "", on: data.day, why: at("why") ? at("why").value : "" });
}

function put(step, name, line) {
  step.push([name, mine.get(name)]);
  if (line) mine.set(name, line);
  else mine.delete(name);
}

function decide(step, question, verdict, where, only) {
  const places = only ? [only] : question.places;
  if (!only) {
    // what was answered before is changed, not contradicted
    for (const name of [question.everywhere, ...places.flatMap((place) => [place.here, ...place.beside])]) {
      if (mine.has(name)) put(step, name, null);
    }
  }
  if (where === "here") {
    for (const place of places) put(step, place.here, lineFor(question, verdict, "here", place.left, place.right));
  } else if (where === "everywhere") {
    put(step, question.everywhere, lineFor(question, verdict, "everywhere"));
  } else {
    const word = places[0].words[where === "before" ? 0 : 1];
    put(step, places[0].beside[where === "before" ? 0 : 1], lineFor(question, verdict, "beside", word));
  }
  byWhat.get(question.everywhere).forEach(refresh);
}

function answer(verdict, where, only) {
  const question = found[current];
  if (!question) return;
  const step = [];
  decide(step, question, verdict, where, only);
  undone.push({ questions: [question], step });
  changed();
  if (!only) forward();
  draw();
  if (!only) toCard();
}

function answerMany(verdict) {
  const step = [];
  const open = found.filter((question) => !question.answered);
  for (const question of open) decide(step, question, verdict, "here");
  if (step.length) undone.push({ questions: open, step });
  changed();
  draw();
}

function undo() {
  const last = undone.pop();
  if (!last) return;
  for (const [name, before] of last.step.reverse()) {
    if (before) mine.set(name, before);
    else mine.delete(name);
  }
  for (const question of last.questions) byWhat.get(question.everywhere).forEach(refresh);
  const place = found.indexOf(last.questions[0]);
  if (place >= 0) current = place;
  changed();
  draw();
  toCard();
}

function forward() {
  const skips = at("state").value === "open";
  scope = "here";
  allPlaces = false;
  for (let next = current + 1; next < found.length; next += 1) {
    if (!skips || !found[next].answered) {
      current = next;
      return;
    }
  }
  const left = skips ? found.findIndex((question) => !question.answered) : -1;
  if (left >= 0) current = left;
}

function move(by) {
  current = Math.min(Math.max(current + by, 0), Math.max(found.length - 1, 0));
  scope = "here";
  allPlaces = false;
  draw();
  toCard();
}
