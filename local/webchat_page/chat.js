// The page: what goes out, what comes back, and who talks to whom.

import { closePickers } from "./actions.js";
import { askPlace, clearDraft, connectCompose, replyTo } from "./compose.js";
import { closeMenu, connectPeople, drawOffers, drawPeople, initials } from "./people.js";
import { call, postBytes, postJson } from "./server.js";
import { company, conversation, customer, items, place, state } from "./state.js";
import { fillTexts, speak, t } from "./texts.js";
import { clearThread, drawThread, explain } from "./thread.js";

const POLL_MS = 800;
const STATUS_MS = 60_000;

const $ = (id) => document.getElementById(id);

function choose(companyId, customerId) {
  const other = companyId !== state.company;
  Object.assign(state, { company: companyId, customer: customerId });
  localStorage.setItem("place", JSON.stringify(place()));
  const { name, language } = company();
  speak(language);
  fillTexts(document);
  document.title = name;
  $("business").textContent = $("business").title = name;
  document.querySelector(".avatar.business").textContent = initials(name);
  $("as").textContent = $("as").title = customer().name;
  clearDraft();
  drawPeople();
  closeMenu();
  clearThread();
  draw();
  if (other) {
    drawOffers((text) => send({ kind: "text", text })).catch(showTrouble);
    watchModels();
  }
  if (matchMedia("(hover: hover)").matches) $("text").focus();
  refresh().then(() => ($("log").scrollTop = $("log").scrollHeight));
}

function draw() {
  $("empty").hidden = !conversation().fresh || items().length > 0;
  drawThread({ send, retry, reply: replyTo, askPlace });
}

// What goes out

const send = (message) => post((where) => postJson("/api/messages", { ...where, message }));
const retry = (wamid) => post(() => postJson("/api/retries", { wamid }));
const sendFile = (file, values) =>
  post((where) => postBytes("/api/files", { ...where, type: file.type || "application/octet-stream", ...values }, file));

async function post(request) {
  const where = place();
  try {
    const stored = await request(where);
    const known = conversation(where);
    const index = known.written.findIndex(({ wamid }) => wamid === stored.wamid);
    if (index < 0) known.written.push(stored);
    else known.written[index] = stored;
    known.now = Math.max(known.now, stored.at);
    showTrouble(null);
    draw();
    $("log").scrollTop = $("log").scrollHeight;
    return true;
  } catch (error) {
    showTrouble(error);
    return false;
  }
}

// What comes back

async function refresh() {
  const where = place();
  const known = conversation(where);
  try {
    const fresh = await call(`/api/conversation?${new URLSearchParams({ ...where, since: known.since })}`);
    // An answer to an earlier request must not take back what was sent since.
    const kept = new Set(fresh.written.map(({ wamid }) => wamid));
    const newer = known.written.filter(({ wamid, at }) => !kept.has(wamid) && at > fresh.now - 60);
    known.written = [...fresh.written, ...newer];
    known.read = new Set(fresh.read);
    known.typing = fresh.typing_since;
    known.now = fresh.now;
    known.fresh = true;
    const seen = new Set(known.received.map(({ seq }) => seq));
    known.received.push(...fresh.received.filter(({ seq }) => !seen.has(seq)));
    known.since = Math.max(known.since, fresh.last_seq);
    if (poll.failed) showTrouble(null);
    poll.failed = false;
    if (where.company === state.company && where.customer === state.customer) draw();
  } catch (error) {
    poll.failed = true;
    showTrouble(error);
  }
}

async function poll() {
  try {
    if (!document.hidden) await refresh();
  } finally {
    setTimeout(poll, POLL_MS);
  }
}

function showTrouble(error) {
  if (error && !error.reason) throw error;
  $("trouble").hidden = !error;
  if (error) $("trouble").textContent = explain(error);
}

async function watchModels() {
  clearTimeout(watchModels.next);
  watchModels.next = setTimeout(watchModels, STATUS_MS);
  let status;
  try {
    status = await call("/api/status");
  } catch {
    return; // the poll says that the server is away
  }
  const lines = ["model", "embedder"]
    .filter((part) => status[part]?.reason)
    .map((part) => t(`${part}_trouble`, { reason: status[part].reason ?? "" }));
  $("models").hidden = lines.length === 0;
  $("models").textContent = lines.join(" ");
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem("place")) ?? {};
  } catch {
    return {};
  }
}

async function start() {
  try {
    state.settings = await call("/api/settings");
  } catch (error) {
    showTrouble(error);
    setTimeout(start, 2000);
    return;
  }
  showTrouble(null);
  const { companies, customers, max_text: limit } = state.settings;
  $("text").maxLength = limit;
  connectPeople(choose);
  connectCompose({ message: send, file: sendFile, trouble: showTrouble });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest(".line")) closePickers();
  });
  const last = remembered();
  const whom = companies.find(({ id }) => id === last.company) ?? companies[0];
  const who = customers.find(({ wa_id }) => wa_id === last.customer) ?? customers.find(({ wa_id }) => wa_id === whom.customer) ?? customers[0];
  choose(whom.id, who.wa_id);
  poll();
}

start();
