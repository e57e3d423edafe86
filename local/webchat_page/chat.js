// The chat: who is writing, what was written, what came back.

import { element, formatted, link } from "./format.js";
import { fillTexts, language, t } from "./texts.js";

const POLL_MS = 800;
const WAIT_SECONDS = 60;

const $ = (id) => document.getElementById(id);
const state = { settings: null, number: null, conversations: new Map() };

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw { reason: "page_unreachable" };
  }
  const body = await response.json();
  if (!response.ok) throw body.error;
  return body;
}

const postJson = (path, value) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

// Who is writing

function conversation(number = state.number) {
  if (!state.conversations.has(number)) {
    state.conversations.set(number, { written: [], received: [], read: new Set(), since: 0, drawn: new Map(), now: 0 });
  }
  return state.conversations.get(number);
}

function current() {
  return state.settings.customers.find((customer) => customer.wa_id === state.number);
}

const initials = (name) => name.split(/\s+/).map((word) => [...word][0]).slice(0, 2).join("").toUpperCase();

function drawCustomers() {
  $("customers").replaceChildren(
    ...state.settings.customers.map((customer) => {
      const button = element("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(customer.wa_id === state.number));
      const avatar = element("span", initials(customer.name), "avatar");
      avatar.ariaHidden = "true";
      const who = element("span", "", "who");
      who.append(element("strong", customer.name), element("small", `+${customer.wa_id}`));
      button.append(avatar, who);
      button.addEventListener("click", () => choose(customer.wa_id));
      const item = element("li");
      item.append(button);
      return item;
    }),
  );
}

function choose(number) {
  state.number = number;
  localStorage.setItem("customer", number);
  $("messages").replaceChildren();
  conversation().drawn.clear();
  $("as").textContent = current().name;
  drawCustomers();
  closeMenu();
  draw();
  $("text").focus();
  refresh();
}

// What is shown

function items() {
  const { written, received } = conversation();
  const reactions = received.filter(({ payload }) => payload.type === "reaction");
  return [
    ...written.map((message) => ({ ...message, mine: true })),
    ...received
      .filter(({ payload }) => payload.type !== "reaction")
      .map(({ time, wamid, payload }) => ({ wamid, at: time, payload, reply_to: payload.context?.message_id })),
  ]
    .map((item) => ({
      ...item,
      reaction: reactions.findLast(({ payload }) => payload.reaction.message_id === item.wamid)?.payload.reaction.emoji,
    }))
    .sort((a, b) => a.at - b.at);
}

function draw() {
  const { drawn, read, now } = conversation();
  const list = $("messages");
  const log = $("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const all = items();
  const nodes = [];
  let day = "";
  for (const item of all) {
    const itsDay = new Date(item.at * 1000).toDateString();
    const signature = JSON.stringify([item.error, item.reaction, read.has(item.wamid), itsDay !== day]);
    if (drawn.get(item.wamid)?.signature !== signature) {
      drawn.set(item.wamid, { signature, node: bubble(item, all, itsDay !== day) });
    }
    day = itsDay;
    nodes.push(drawn.get(item.wamid).node);
  }
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
  while (list.children.length > nodes.length) list.lastElementChild.remove();

  const last = all.at(-1);
  const unanswered = last?.mine && !last.error;
  const waiting = unanswered && now - last.at < WAIT_SECONDS;
  const wasTyping = !$("typing").hidden;
  $("empty").hidden = all.length > 0;
  $("typing").hidden = !waiting;
  $("silent").hidden = !unanswered || waiting;
  $("state").textContent = waiting && read.has(last.wamid) ? t("typing") : t("online");
  if (atEnd || wasTyping !== waiting) log.scrollTop = log.scrollHeight;
}

function bubble(item, all, startsDay) {
  const row = element("li", "", item.mine ? "mine" : "theirs");
  row.dataset.wamid = item.wamid;
  if (startsDay) row.append(element("p", dayName(item.at), "day"));
  const box = element("article", "", item.error ? "bubble failed" : "bubble");
  const author = item.mine ? t("you") : state.settings.business.name;
  box.append(element("span", `${author}:`, "hidden"));
  const quoted = item.reply_to && all.find(({ wamid }) => wamid === item.reply_to);
  if (quoted) {
    const quote = element("blockquote", "", "quoted");
    quote.append(element("strong", quoted.mine ? t("you") : state.settings.business.name));
    quote.append(element("span", plainText(quoted)));
    box.append(quote);
  }
  if (item.mine) box.append(paragraph(item.text));
  else box.append(...contents(item));
  box.append(footer(item));
  // As on a phone, the time belongs to the text, and the choices hang below both.
  const choices = box.querySelector(".choices");
  if (choices) box.append(choices);
  if (item.reaction) box.append(element("span", item.reaction, "reaction"));
  row.append(box);
  if (item.error) row.append(failure(item));
  return row;
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

function failure(item) {
  const line = element("p", `${explain(item.error)} `, "failure");
  const again = element("button", t("retry"), "link");
  again.type = "button";
  again.addEventListener("click", () => send({ retry: item.wamid }));
  line.append(again);
  return line;
}

function contents({ payload, wamid }) {
  const { type = "text" } = payload;
  if (type === "text") return [paragraph(payload.text.body)];
  if (type === "interactive") return interactive(payload.interactive, wamid);
  if (type === "template") return template(payload.template, wamid);
  if (["image", "document", "video", "audio", "sticker"].includes(type)) return media(type, payload[type]);
  if (type === "location") {
    const { latitude, longitude, name = `${latitude}, ${longitude}` } = payload.location;
    const place = element("p", "📍 ");
    place.append(link(`https://www.openstreetmap.org/?mlat=${Number(latitude)}&mlon=${Number(longitude)}`, name));
    return [place];
  }
  return [element("p", t("unsupported", { kind: type }), "aside")];
}

function media(type, { id, link: address, caption, filename }) {
  const url = id ? `/api/media/${encodeURIComponent(id)}` : /^https?:/.test(address) ? address : "#";
  const nodes = [];
  if (id && (type === "image" || type === "sticker")) {
    const image = element("img");
    image.src = url;
    image.alt = caption ?? t("image");
    nodes.push(image);
  } else {
    const card = link(url, "");
    card.className = "file";
    const kind = element("span", (filename?.split(".").at(-1) ?? type).slice(0, 4).toUpperCase(), "kind");
    kind.ariaHidden = "true";
    card.append(kind, element("span", filename ?? t("document")));
    nodes.push(card);
  }
  if (caption) nodes.push(paragraph(caption));
  return nodes;
}

// The stand-in knows no template's words: its name, what its placeholders stand for and its buttons' ids are shown.
function template({ name, components = [] }, wamid) {
  const nodes = [];
  const choices = element("div", "", "choices");
  for (const { type, parameters = [] } of components) {
    for (const parameter of parameters) {
      if (["document", "image", "video"].includes(parameter.type)) nodes.push(...media(parameter.type, parameter[parameter.type]));
      else if (type === "button") choices.append(choice(wamid, parameter.payload, parameter.payload, "button"));
      else nodes.push(paragraph(parameter.text ?? ""));
    }
  }
  nodes.push(element("p", `${t("template")}: ${name}`, "aside"));
  if (choices.children.length) nodes.push(choices);
  return nodes;
}

function choice(wamid, id, title, kind, description = "") {
  const button = element("button", title);
  button.type = "button";
  if (description) button.append(element("small", description));
  button.addEventListener("click", () => send({ text: title, reply_to: wamid, choice: { id, kind } }));
  return button;
}

function interactive({ type, header, body, footer: foot, action }, wamid) {
  const nodes = [];
  if (header?.type === "text") nodes.push(element("p", header.text, "head"));
  else if (header) nodes.push(...media(header.type, header[header.type]));
  if (body?.text) nodes.push(paragraph(body.text));
  if (foot?.text) nodes.push(element("p", foot.text, "aside"));
  const choices = element("div", "", "choices");
  if (type === "button") {
    choices.append(...action.buttons.map(({ reply }) => choice(wamid, reply.id, reply.title, "button_reply")));
  } else if (type === "list") {
    const details = element("details");
    details.append(element("summary", action.button ?? t("options")));
    for (const section of action.sections) {
      if (section.title) details.append(element("p", section.title, "head"));
      details.append(...section.rows.map((row) => choice(wamid, row.id, row.title, "list_reply", row.description)));
    }
    choices.append(details);
  } else if (type === "cta_url" && /^https?:/.test(action.parameters.url)) {
    choices.append(link(action.parameters.url, action.parameters.display_text));
  }
  if (choices.children.length) nodes.push(choices);
  return nodes;
}

function paragraph(text) {
  const node = element("div", "", "text");
  node.append(formatted(text));
  return node;
}

function plainText({ mine, text, payload }) {
  if (mine) return text;
  return payload.text?.body ?? payload.interactive?.body?.text ?? payload[payload.type]?.caption ?? payload.type;
}

function dayName(at) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at * 1000).setHours(0, 0, 0, 0)) / 864e5);
  if (days < 2) return days ? t("yesterday") : t("today");
  return new Date(at * 1000).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}

function explain(error) {
  const known = ["api_status", "api_unreachable", "graph_unreachable", "page_unreachable"];
  return known.includes(error.reason) ? t(error.reason, error) : t("not_taken", error);
}

// What goes out and comes back

async function send(message) {
  const number = state.number;
  try {
    const stored = await postJson("/api/messages", { customer: number, ...message });
    const { written } = conversation(number);
    const known = written.findIndex(({ wamid }) => wamid === stored.wamid);
    if (known < 0) written.push(stored);
    else written[known] = stored;
    conversation(number).now = stored.at;
    showTrouble(null);
    if (number === state.number) draw();
    return true;
  } catch (error) {
    showTrouble(error);
    return false;
  }
}

async function refresh() {
  const number = state.number;
  const known = conversation(number);
  try {
    const fresh = await call(`/api/conversation?customer=${encodeURIComponent(number)}&since=${known.since}`);
    known.written = fresh.written;
    known.read = new Set(fresh.read);
    known.now = fresh.now;
    const seen = new Set(known.received.map(({ seq }) => seq));
    known.received.push(...fresh.received.filter(({ seq }) => !seen.has(seq)));
    known.since = Math.max(known.since, fresh.last_seq);
    showTrouble(null);
    if (number === state.number) draw();
  } catch (error) {
    if (!error.reason) throw error;
    showTrouble(error);
  }
}

function showTrouble(error) {
  $("trouble").hidden = !error;
  if (error) $("trouble").textContent = explain(error);
}

async function poll() {
  try {
    if (!document.hidden) await refresh();
  } finally {
    setTimeout(poll, POLL_MS);
  }
}

async function upload(files) {
  for (const file of files) {
    const item = element("li");
    const status = element("small", t("uploading"));
    item.append(element("span", file.name), status);
    $("uploads").prepend(item);
    try {
      const path = `/api/documents?name=${encodeURIComponent(file.name)}`;
      await call(path, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
      status.textContent = `✓ ${t("uploaded")}`;
    } catch (error) {
      const known = ["not_pdf", "unknown_kind", "too_large"].includes(error.reason);
      status.textContent = known ? t(error.reason) : `${t("upload_failed")}: ${error.reason}`;
      item.className = "failed";
    }
  }
}

// The controls

function fitText() {
  const text = $("text");
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  $("compose").querySelector("button").disabled = !text.value.trim();
}

function closeMenu() {
  document.body.classList.remove("menu-open");
  $("menu").ariaExpanded = "false";
}

function connectControls() {
  const text = $("text");
  text.addEventListener("input", fitText);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      $("compose").requestSubmit();
    }
  });
  $("compose").addEventListener("submit", async (event) => {
    event.preventDefault();
    const written = text.value;
    if (!written.trim()) return;
    text.value = "";
    fitText();
    text.focus();
    if (!(await send({ text: written })) && !text.value) {
      text.value = written;
      fitText();
    }
  });
  $("menu").addEventListener("click", () => {
    const open = document.body.classList.toggle("menu-open");
    $("menu").ariaExpanded = String(open);
  });
  $("log").addEventListener("click", closeMenu);

  const dialog = $("customer-dialog");
  $("add-customer").addEventListener("click", () => {
    dialog.querySelector("form").reset();
    $("customer-error").hidden = true;
    dialog.showModal();
  });
  $("cancel-customer").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const customer = await postJson("/api/customers", { name: $("new-name").value, number: $("new-number").value });
      if (!state.settings.customers.some(({ wa_id }) => wa_id === customer.wa_id)) state.settings.customers.push(customer);
      dialog.close();
      choose(customer.wa_id);
    } catch {
      $("customer-error").hidden = false;
    }
  });

  const drop = $("drop");
  $("file").addEventListener("change", ({ target }) => upload([...target.files]).then(() => (target.value = "")));
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") upload([...event.dataTransfer.files]);
    });
  }
}

async function start() {
  document.documentElement.lang = language;
  fillTexts(document);
  $("people").ariaLabel = t("customers");
  $("menu").ariaLabel = t("menu");
  $("text").placeholder = t("message");
  $("compose").querySelector("button").ariaLabel = t("send");
  $("empty").textContent = t("empty");
  try {
    state.settings = await call("/api/settings");
  } catch (error) {
    showTrouble(error);
    setTimeout(start, 2000);
    return;
  }
  showTrouble(null);
  const { business, customers, upload: offered, max_text: limit } = state.settings;
  document.title = business.name;
  $("business").textContent = business.name;
  document.querySelector(".avatar.business").textContent = initials(business.name);
  $("documents").hidden = !offered;
  $("text").maxLength = limit;
  connectControls();
  const remembered = localStorage.getItem("customer");
  choose(customers.some(({ wa_id }) => wa_id === remembered) ? remembered : customers[0].wa_id);
  poll();
}

start();
