// Saves the answers to a file, keeps a draft of them, and loads those of others.

const who = () => at("by").value.trim();

function asText() {
  const lines = [...mine.values()].map((line) => JSON.stringify({ ...line, by: who() }));
  const seen = (char) => [...Array(char.length).keys()].map((n) => `\\u${char.charCodeAt(n).toString(16).padStart(4, "0")}`).join("");
  return lines.sort().map((line) => `${line.replace(/[\p{C}\p{Z}]/gu, (char) => (char === " " ? char : seen(char)))}\n`).join("");
}

function isLine(line) {
  const texts = ["before", "verdict", "where", "rule"];
  if (line === null || typeof line !== "object" || texts.some((name) => typeof line[name] !== "string")) return false;
  if (line.after !== null && typeof line.after !== "string") return false;
  if (!["accept", "reject"].includes(line.verdict)) return false;
  if (line.where === "here") return typeof line.left === "string" && typeof line.right === "string";
  return line.where === "everywhere" || (line.where === "beside" && typeof line.word === "string");
}

function take(lines, isDraft) {
  for (const line of lines) {
    const by = line.by || "";
    const isMine = isDraft || (by === who() && by !== "");
    if (isMine) {
      if (isDraft || !mine.has(keyOf(line))) mine.set(keyOf(line), line);
    } else {
      const person = by || "somebody";
      if (!others.has(person)) others.set(person, new Map());
      others.get(person).set(keyOf(line), line);
    }
  }
}

function parsed(text, name) {
  return text.split("\n").flatMap((row, number) => {
    if (!row.trim()) return [];
    let line = null;
    try {
      line = JSON.parse(row);
    } catch { /* told below */ }
    if (!isLine(line)) throw new Error(`${name}:${number + 1}: no decision`);
    return [line];
  });
}

async function load(files) {
  try {
    const lines = [];
    for (const file of files) lines.push(...parsed(await file.text(), file.name));
    if (!who()) {
      const names = new Set(lines.map((line) => line.by || ""));
      if (names.size === 1 && !mine.size && files.length === 1) at("by").value = [...names][0];
    }
    take(lines, false);
    refreshAll();
    const disagreed = data.questions.filter((question) => question.disagreed).length;
    tell(`${lines.length} decisions loaded; people disagree on ${disagreed} of the questions here`, disagreed > 0);
    filter();
  } catch (error) {
    tell(error.message, true);
  }
}

async function write() {
  const stream = await handle.createWritable();
  await stream.write(asText());
  await stream.close();
  saved(handle.name);
}

async function save() {
  if (!who()) {
    tell("Say who you are first: each decision has a name.", true);
    at("by").focus();
    return;
  }
  const suggestedName = `${who().replace(/[^\p{L}\p{N}._-]+/gu, "-")}.jsonl`;
  try {
    if (handle === null && window.showSaveFilePicker) {
      handle = await window.showSaveFilePicker({ suggestedName });
      const there = await (await handle.getFile()).text();
      take(parsed(there, handle.name), false); // what the file has stays in it
      refreshAll();
    }
    if (handle !== null) return await write();
  } catch (error) {
    handle = null;
    if (error.name === "AbortError") return undefined;
    tell(`${error.message}; the answers are downloaded instead`, true);
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asText()], { type: "application/jsonl" }));
  link.download = suggestedName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  saved(`your downloads, as ${suggestedName}`);
  return undefined;
}

// How much is answered: a question has an answer for each place, or for the change everywhere.
const answers = () => `${count(data.questions.filter((question) => done(question.mine)).length, "question")} answered (${count(mine.size, "decision")}: one for each place or change)`;

function saved(where) {
  dirty = false;
  keepDraft();
  tell(`${answers()}, saved to ${where}`, false);
}

function changed() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(() => {
    keepDraft();
    if (handle !== null) write().catch((error) => tell(error.message, true));
  }, 300);
  if (handle === null && mine.size) tell(`${answers()}, not saved to a file yet`, false);
}

function keepDraft() {
  try {
    localStorage.setItem(draftName, JSON.stringify({ by: at("by").value, dirty, lines: [...mine.values()] }));
  } catch {
    if (dirty) tell("This browser keeps no draft of so many answers; save them to a file.", true);
  }
}

function openDraft() {
  try {
    const draft = JSON.parse(localStorage.getItem(draftName));
    if (!draft || !draft.lines.every(isLine)) return;
    if (!at("by").value) at("by").value = draft.by;
    take(draft.lines, true);
    dirty = Boolean(draft.dirty);
    if (draft.lines.length) tell(`${count(draft.lines.length, "decision")} restored from this browser${dirty ? ", not saved to a file yet" : ""}`, false);
  } catch { /* no draft */ }
}
