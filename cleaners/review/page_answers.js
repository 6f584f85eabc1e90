// Asks the questions, and keeps the answers. Texts are only ever set as text, never as HTML.
"use strict";
const WINDOW = 40; // questions of the list that are drawn at a time
const FEW = 3; // places that are shown at once
const LONG = 300; // characters of a change that are shown at once
const AROUND = 50; // characters of a title, and on each side of a change in the list
const MOST = 200; // places that are shown on request
const WORDS = { accept: ["Accept", "Missing"], reject: ["Reject", "Nothing"] }; // of a change, and of a gap
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
let showsAll = false;
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
  question.places = question.places.map(([record, confidence, left, right, message, own, shown]) => {
    const [before, after] = own || [question.before, question.after];
    const subject = { rule: question.rule, before, after };
    const words = [(left.match(WORD) || []).pop() || "", (right.match(WORD) || [])[0] || ""];
    const beside = words.map((word) => key(subject, "beside", word.toLowerCase(), ""));
    const keys = { beside, here: key(subject, "here", left, right), everywhere: key(subject, "everywhere", "", "") };
    return { ...subject, ...keys, record, confidence, left, right, message, shown, words };
  });
  question.everywhere = new Set(question.places.map((place) => place.everywhere));
  const parts = question.places.flatMap((place) => [place.record, place.before, place.after, ...(place.shown || [place.left, place.right])]);
  question.search = [question.message, ...parts].join(" ").toLowerCase();
  for (const name of question.everywhere) {
    if (!byWhat.has(name)) byWhat.set(name, []);
    byWhat.get(name).push(question);
  }
}

function verdictAt(answers, place) {
  const line =
    answers.get(place.here) ||
    answers.get(place.beside[0]) ||
    answers.get(place.beside[1]) ||
    answers.get(place.everywhere);
  return line ? line.verdict : "";
}

function statusFor(answers, question) {
  const verdicts = new Set(question.places.map((place) => verdictAt(answers, place)));
  if (verdicts.size === 1) return [...verdicts][0];
  return verdicts.has("") ? "partly" : "mixed";
}

const done = (status) => Boolean(status) && status !== "partly";

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
      const said = everybody.map((answers) => verdictAt(answers, place)).filter(Boolean);
      return new Set(said).size > 1;
    });
  }
  question.answered = done(question.mine) || question.others.some(([, status]) => done(status));
}

// Answers can hold for the same change in other questions.
function refreshLike(question) {
  const like = new Set([...question.everywhere].flatMap((name) => byWhat.get(name)));
  for (const each of like) refresh(each);
}

function refreshAll() {
  data.questions.forEach(refresh);
}

// --- answers

function lineFor(place, verdict, where, first, second) {
  const line = { before: place.before, after: place.after, verdict, where };
  if (where === "beside") line.word = first;
  if (where === "here") Object.assign(line, { left: first, right: second });
  return Object.assign(line, { rule: place.rule, by: "", on: data.day, why: at("why") ? at("why").value : "" });
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
    for (const name of places.flatMap((place) => [place.everywhere, place.here, ...place.beside])) {
      if (mine.has(name)) put(step, name, null);
    }
  }
  const side = where === "before" ? 0 : 1;
  const first = new Map(places.map((place) => [place.everywhere, place]).reverse()); // of each change
  if (where === "here") {
    for (const place of places) put(step, place.here, lineFor(place, verdict, "here", place.left, place.right));
  } else if (where === "everywhere") {
    for (const place of first.values()) put(step, place.everywhere, lineFor(place, verdict, "everywhere"));
  } else {
    put(step, places[0].beside[side], lineFor(places[0], verdict, "beside", places[0].words[side]));
  }
  refreshLike(question);
}

function answer(verdict, where, only) {
  const question = found[current];
  if (!question) return;
  const step = [];
  decide(step, question, verdict, where, only);
  undone.push({ questions: [question], step });
  changed();
  if (only) draw();
  else forward();
}

function answerMany(verdict) {
  const step = [];
  const open = found.filter((question) => !question.answered);
  for (const question of open) decide(step, question, verdict, "here");
  if (step.length) undone.push({ questions: open, step });
  changed();
  show(null);
}

function undo() {
  const last = undone.pop();
  if (!last) return;
  for (const [name, before] of last.step.reverse()) {
    if (before) mine.set(name, before);
    else mine.delete(name);
  }
  last.questions.forEach(refreshLike);
  changed();
  show(last.questions[0]);
}

// The filters act when the next question is shown: what was answered leaves the open ones.
function show(question) {
  found = matching();
  const place = found.indexOf(question);
  current = place >= 0 ? place : Math.max(0, Math.min(current, found.length - 1));
  scope = "here";
  showsAll = false;
  draw();
  toCard();
}

function forward() {
  const left = matching();
  const still = new Set(left);
  const next = found.slice(current + 1).find((question) => still.has(question));
  show(next || (at("state").value ? left[0] : found[current]));
}

function move(by) {
  show(found[Math.min(Math.max(current + by, 0), found.length - 1)]);
}
