// Whom one writes to, as whom, and documents for the company.

import { button, element } from "./format.js";
import { call, postBytes, postJson } from "./server.js";
import { company, state } from "./state.js";
import { t } from "./texts.js";

const $ = (id) => document.getElementById(id);

export const initials = (name) => name.split(/\s+/).map((word) => [...word][0]).slice(0, 2).join("").toUpperCase();

// `chosen(company, customer)` is called with ids when one of the two controls is used.
export function connectPeople(chosen) {
  $("company").addEventListener("change", ({ target }) => chosen(target.value, state.customer));
  $("customers").addEventListener("change", ({ target }) => chosen(state.company, target.value));

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
      chosen(state.company, customer.wa_id);
    } catch {
      $("customer-error").hidden = false;
    }
  });

  $("menu").addEventListener("click", () => {
    const open = document.body.classList.toggle("menu-open");
    $("menu").ariaExpanded = String(open);
  });
  $("log").addEventListener("click", closeMenu);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") closeMenu();
  });
  connectDocuments();
}

export function closeMenu() {
  document.body.classList.remove("menu-open");
  $("menu").ariaExpanded = "false";
}

export function drawPeople() {
  $("company").replaceChildren(
    ...state.settings.companies.map(({ id, name }) => new Option(name, id, false, id === state.company)),
  );
  $("customers").replaceChildren(
    ...state.settings.customers.map((customer) => {
      const label = element("label");
      const input = element("input");
      Object.assign(input, { type: "radio", name: "customer", value: customer.wa_id, checked: customer.wa_id === state.customer });
      const avatar = element("span", initials(customer.name), "avatar");
      avatar.ariaHidden = "true";
      const who = element("span", "", "who");
      who.append(element("strong", customer.name), element("small", `+${customer.wa_id}`));
      label.append(input, avatar, who);
      return label;
    }),
  );
  $("documents").hidden = !company().upload;
}

function connectDocuments() {
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

async function upload(files) {
  for (const file of files) {
    const item = element("li");
    const status = element("small", t("uploading"));
    item.append(element("span", file.name), status);
    $("uploads").prepend(item);
    try {
      await postBytes("/api/documents", { company: state.company, name: file.name }, file);
      status.textContent = `✓ ${t("uploaded")}`;
    } catch (error) {
      const known = ["not_pdf", "unknown_kind", "too_large"].includes(error.reason);
      status.textContent = known ? t(error.reason) : `${t("upload_failed")}: ${error.reason}`;
      item.className = "failed";
    }
  }
}

// What a newcomer can ask; `ask(text)` sends it.
export async function drawOffers(ask) {
  const asked = state.company;
  const groups = $("offers");
  groups.replaceChildren();
  const { questions, documents, lots, lots_in_all: all } = await call(`/api/offers?company=${encodeURIComponent(asked)}`);
  if (asked !== state.company) return;
  const say = (text, shown = text, detail = "") => {
    const chip = button(shown, "", () => ask(text));
    if (detail) chip.append(element("small", detail));
    return chip;
  };
  const group = (title, chips) => {
    if (!chips.length) return;
    const part = element("section");
    part.append(element("h2", title), ...chips);
    groups.append(part);
  };
  group(t("ask_documents"), [
    ...questions.map((text) => say(text)),
    ...documents.map((title) => say(t("ask_document", { title }))),
  ]);
  group(t("for_sale"), [
    ...lots.map(({ code, kind, area_m2: area, price }) => {
      const detail = [area && `${area} m²`, price].filter(Boolean).join(" · ");
      return say(t("ask_lot", { kind: t(kind).toLowerCase(), code }), `${t(kind)} ${code}`, detail);
    }),
    ...(lots.length ? [say(t("ask_lots"), t("all_lots", { count: all }))] : []),
  ]);
  $("nothing").hidden = groups.children.length > 0;
}
