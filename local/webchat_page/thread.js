// The messages of the chosen conversation.

import { addActions } from "./actions.js";
import { element } from "./format.js";
import { contents, quotedText } from "./messages.js";
import { company, conversation, items } from "./state.js";
import { language, t } from "./texts.js";

const TYPING_SECONDS = 25;
const SILENT_SECONDS = 60;

const $ = (id) => document.getElementById(id);
const drawn = new Map();

export function clearThread() {
  drawn.clear();
  $("messages").replaceChildren();
}

// `does` has what messages call: `send(message)`, `retry(wamid)`, `reply(item)` and `askPlace()`.
export function drawThread(does) {
  const { read, typing, now } = conversation();
  const list = $("messages");
  const log = $("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const all = items();
  const nodes = [];
  let day = "";
  for (const item of all) {
    const itsDay = new Date(item.at * 1000).toDateString();
    const signature = JSON.stringify([item.error, item.reactions, read.has(item.wamid), itsDay !== day]);
    if (drawn.get(item.wamid)?.signature !== signature) {
      drawn.set(item.wamid, { signature, node: bubble(item, all, itsDay !== day, does) });
    }
    day = itsDay;
    nodes.push(drawn.get(item.wamid).node);
  }
  const grown = nodes.length > list.children.length;
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
  while (list.children.length > nodes.length) list.lastElementChild.remove();

  const last = all.at(-1);
  const answered = all.findLast(({ mine }) => !mine)?.at ?? 0;
  const isTyping = typing !== null && typing > answered && now - typing < TYPING_SECONDS;
  const changed = $("typing").hidden === isTyping;
  $("typing").hidden = !isTyping;
  $("silent").hidden = isTyping || !last?.mine || Boolean(last.error) || now - last.at < SILENT_SECONDS;
  $("state").textContent = isTyping ? t("typing") : t("online");
  if (atEnd && (grown || changed)) log.scrollTop = log.scrollHeight;
}

function bubble(item, all, startsDay, does) {
  const row = element("li", "", item.mine ? "mine" : "theirs");
  row.dataset.wamid = item.wamid;
  if (startsDay) row.append(element("p", dayName(item.at), "day"));
  const line = element("div", "", "line");
  const box = element("article", "", item.error ? "bubble failed" : "bubble");
  box.append(element("span", `${author(item)}:`, "hidden"));
  const quoted = item.replyTo && all.find(({ wamid }) => wamid === item.replyTo);
  if (quoted) box.append(quote(quoted));
  box.append(...contents(item, (message) => (message ? does.send(message) : does.askPlace())));
  box.append(footer(item));
  // As on a phone, the time belongs to the text, and the choices hang below both.
  const choices = box.querySelector(".choices");
  if (choices) box.append(choices);
  const { mine, theirs } = item.reactions;
  if (mine || theirs) {
    const sign = element("span", theirs === mine ? mine : theirs + mine, "reaction");
    sign.role = "img";
    sign.ariaLabel = `${t("reaction")}: ${theirs}${mine}`;
    box.append(sign);
  }
  line.append(box);
  row.append(line);
  if (item.error) row.append(failure(item, does));
  addActions(row, line, item, does);
  return row;
}

export const author = ({ mine }) => (mine ? t("you") : company().name);

export function quote(item) {
  const node = element("blockquote", "", "quoted");
  node.append(element("strong", author(item)));
  const words = element("span");
  words.append(quotedText(item));
  node.append(words);
  return node;
}

function footer(item) {
  const line = element("footer");
  const time = element("time", new Date(item.at * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }));
  time.dateTime = new Date(item.at * 1000).toISOString();
  line.append(time);
  if (item.mine) {
    const seen = conversation().read.has(item.wamid);
    const name = item.error ? "failed" : seen ? "read" : "sent";
    const ticks = element("span", { failed: "!", read: "✓✓", sent: "✓" }[name], `ticks ${name}`);
    ticks.role = "img";
    ticks.ariaLabel = ticks.title = t(name);
    line.append(ticks);
  }
  return line;
}

function failure(item, does) {
  const line = element("p", `${explain(item.error)} `, "failure");
  const again = element("button", t("retry"), "link");
  again.type = "button";
  again.addEventListener("click", () => does.retry(item.wamid));
  line.append(again);
  return line;
}

function dayName(at) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at * 1000).setHours(0, 0, 0, 0)) / 864e5);
  if (days < 2) return days ? t("yesterday") : t("today");
  return new Date(at * 1000).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}

export function explain(error) {
  const { reason } = error;
  if (reason === "unknown_kind") return t("unfit");
  const known = ["api_status", "api_unreachable", "graph_unreachable", "page_unreachable", "interrupted", "too_large", "no_microphone"];
  return known.includes(reason) ? t(reason, error) : t("not_taken", error);
}
