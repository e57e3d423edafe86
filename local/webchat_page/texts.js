// The page's words, which its server has of the folders of the languages.

import { TEXTS } from "./words.js";

const usual = Object.keys(TEXTS)[0];

export let language = usual;

export function speak(code) {
  language = code in TEXTS ? code : usual;
  document.documentElement.lang = language;
}

export function t(name, values = {}) {
  return TEXTS[language][name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

// Elements name their text, their label (of a button also shown as a tip) or their placeholder.
export function fillTexts(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.ariaLabel = t(node.dataset.label);
    if (node.matches("button")) node.title = node.ariaLabel;
  }
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = t(node.dataset.placeholder);
}
