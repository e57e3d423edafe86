// What a message holds, as WhatsApp draws it: the customer's in the webhook's shape, the business's in the Graph API's.

import { button, element, formatted, formattedShort, link } from "./format.js";
import { t } from "./texts.js";

const MEDIA = ["image", "document", "video", "audio", "sticker"];

// `press` is called with what a pressed choice sends.
export function contents({ message, wamid, mine }, press) {
  const { type = "text" } = message;
  if (type === "text") return [paragraph(message.text.body)];
  if (type === "button") return [paragraph(message.button.text)];
  if (type === "interactive") return mine ? [paragraph(chosen(message.interactive))] : interactive(message.interactive, wamid, press);
  if (type === "template") return template(message.template, wamid, press);
  if (MEDIA.includes(type)) return media(type, message[type]);
  if (type === "location") return [place(message.location)];
  if (type === "contacts") return message.contacts.map(contactCard);
  return [element("p", t("unsupported", { kind: type }), "aside")];
}

export function quotedText({ message }) {
  const { type = "text" } = message;
  const signs = { image: "📷", video: "🎬", audio: message.audio?.voice ? "🎤" : "🎵", document: "📄", sticker: "💟", location: "📍", contacts: "👤" };
  const interactive = message.interactive;
  const words =
    message.text?.body ?? message.button?.text ?? interactive?.body?.text ?? (interactive && chosen(interactive)) ??
    message[type]?.caption ?? message[type]?.filename ?? message[type]?.name ?? message.contacts?.[0]?.name.formatted_name ??
    t(type === "audio" && message.audio.voice ? "voice" : type in signs ? type : "message");
  return formattedShort(signs[type] ? `${signs[type]} ${words}` : words);
}

const chosen = (interactive) => interactive[interactive.type]?.title ?? "";

function paragraph(text) {
  const node = element("div", "", "text");
  node.append(formatted(text));
  return node;
}

function media(type, { id, link: address, caption, filename }) {
  const name = filename ? `?${new URLSearchParams({ name: filename })}` : "";
  const url = id ? `/api/media/${encodeURIComponent(id)}${name}` : /^https?:/.test(address) ? address : "#";
  const nodes = [];
  if (id && (type === "image" || type === "sticker")) {
    const image = element("img", "", type);
    image.src = url;
    image.alt = caption ?? t(type);
    // A tap opens the picture as it is.
    const opened = link(url, "");
    opened.className = "picture";
    opened.append(image);
    nodes.push(opened);
  } else if (id && type === "audio") {
    const player = element("audio");
    player.controls = true;
    player.preload = "metadata";
    player.src = url;
    player.ariaLabel = t("audio");
    nodes.push(player);
  } else {
    const card = link(url, "");
    card.className = "file";
    const kind = element("span", (filename?.split(".").at(-1) ?? type).slice(0, 4).toUpperCase(), "kind");
    kind.ariaHidden = "true";
    card.append(kind, element("span", filename ?? t(type)));
    nodes.push(card);
  }
  if (caption) nodes.push(paragraph(caption));
  return nodes;
}

function place({ latitude, longitude, name, address }) {
  const [north, east] = [Number(latitude), Number(longitude)];
  const card = link(`https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=16/${north}/${east}`, "");
  card.className = "file";
  const sign = element("span", "📍", "kind place");
  sign.ariaHidden = "true";
  const words = element("span", name ?? `${north}, ${east}`);
  if (address) words.append(element("small", address));
  card.append(sign, words);
  return card;
}

function contactCard({ name, phones = [] }) {
  const card = element("div", "", "file");
  const sign = element("span", "👤", "kind place");
  sign.ariaHidden = "true";
  const words = element("span", name?.formatted_name ?? "");
  for (const { phone } of phones) words.append(element("small", phone));
  card.append(sign, words);
  return card;
}

// The stand-in knows no template's words: its name, what its placeholders stand for and its buttons' ids are shown.
function template({ name, components = [] }, wamid, press) {
  const nodes = [];
  const choices = element("div", "", "choices");
  for (const { type, parameters = [] } of components) {
    for (const parameter of parameters) {
      if (["document", "image", "video"].includes(parameter.type)) nodes.push(...media(parameter.type, parameter[parameter.type]));
      else if (type === "button") {
        const { payload } = parameter;
        choices.append(button(payload, "", () => press({ kind: "button", id: payload, title: payload, reply_to: wamid })));
      } else nodes.push(paragraph(parameter.text ?? ""));
    }
  }
  nodes.push(element("p", `${t("template")}: ${name}`, "aside"));
  if (choices.children.length) nodes.push(choices);
  return nodes;
}

function interactive({ type, header, body, footer, action }, wamid, press) {
  const nodes = [];
  if (header?.type === "text") nodes.push(element("p", header.text, "head"));
  else if (header) nodes.push(...media(header.type, header[header.type]));
  if (body?.text) nodes.push(paragraph(body.text));
  if (footer?.text) nodes.push(element("p", footer.text, "aside"));
  const choices = element("div", "", "choices");
  if (type === "button") {
    for (const { reply } of action.buttons) {
      choices.append(button(reply.title, "", () => press({ kind: "button_reply", id: reply.id, title: reply.title, reply_to: wamid })));
    }
  } else if (type === "list") choices.append(list(action, wamid, press));
  else if (type === "cta_url" && /^https?:/.test(action.parameters.url)) {
    choices.append(link(action.parameters.url, action.parameters.display_text));
  } else if (type === "location_request_message") choices.append(button(`📍 ${t("send_location")}`, "", () => press(null)));
  if (choices.children.length) nodes.push(choices);
  return nodes;
}

function list(action, wamid, press) {
  const details = element("details");
  details.append(element("summary", `☰ ${action.button ?? t("options")}`));
  for (const section of action.sections) {
    if (section.title) details.append(element("p", section.title, "head"));
    for (const { id, title, description } of section.rows) {
      const choose = () => {
        details.open = false;
        press({ kind: "list_reply", id, title, ...(description && { description }), reply_to: wamid });
      };
      const row = button(title, "", choose);
      if (description) row.append(element("small", description));
      details.append(row);
    }
  }
  return details;
}
