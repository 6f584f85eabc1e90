// Filters and pages the list of changed records. Texts are only ever set as text, never as HTML.
"use strict";
const PAGE = 25;
const records = JSON.parse(document.getElementById("records").textContent);
const list = document.getElementById("list");
const query = document.getElementById("query");
const rule = document.getElementById("rule");
const status = document.getElementById("status");
const earlier = document.getElementById("earlier");
const later = document.getElementById("later");
let found = records;
let page = 0;

for (const record of records) {
  const parts = record.segments.map((part) => (part.length > 1 ? part[0] + "\n" + part[1] : part[0]));
  record.search = [record.key || "", ...parts, after(record)].join("\n").toLowerCase();
}

function after(record) {
  return record.segments.map((part) => (part.length > 1 ? part[1] : part[0])).join("");
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// White space that was put in or taken out is seen as a sign.
function seen(text) {
  return text.replace(/ /g, "\u2423").replace(/\n/g, "\u21b5\n");
}

function shown(record) {
  const item = document.createElement("li");
  const name = record.key === null ? "" : " \u00b7 " + record.key;
  item.append(element("div", "record " + record.record + name, "where"));
  const text = element("p", "", "text");
  for (const part of record.segments) {
    if (part.length === 1) {
      text.append(part[0]);
      continue;
    }
    const [before, behind, code] = part;
    if (before) text.append(Object.assign(element("del", seen(before)), { title: code }));
    if (behind) text.append(Object.assign(element("ins", seen(behind)), { title: code }));
  }
  const codes = new Set(record.segments.filter((part) => part.length > 1).map((part) => part[2]));
  item.append(text, element("div", [...codes].join(" \u00b7 "), "where"));
  return item;
}

function show() {
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  page = Math.min(Math.max(page, 0), pages - 1);
  list.replaceChildren(...found.slice(page * PAGE, (page + 1) * PAGE).map(shown));
  status.textContent = `${found.length} of ${records.length} shown here, page ${page + 1} of ${pages}`;
  earlier.disabled = page === 0;
  later.disabled = page === pages - 1;
}

function filter() {
  const words = query.value.toLowerCase();
  found = records.filter(
    (record) =>
      (!rule.value || record.segments.some((part) => part.length > 1 && part[2] === rule.value)) &&
      record.search.includes(words),
  );
  page = 0;
  show();
}

query.addEventListener("input", filter);
rule.addEventListener("change", filter);
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
earlier.addEventListener("click", () => { page -= 1; show(); });
later.addEventListener("click", () => { page += 1; show(); });
show();
