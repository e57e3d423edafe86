// WhatsApp's text formatting as DOM nodes. Text only ever becomes text nodes, so markup in it stays text.

const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "(?<url>https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]*_~])",
    "(?<![\\p{L}\\p{N}])(?<mark>[*_~])(?=\\S)(?<marked>[^\\n]+?)(?<=\\S)\\k<mark>(?![\\p{L}\\p{N}])",
  ].join("|"),
  "gu",
);
const MARKS = { "*": "strong", _: "em", "~": "s" };

export function formatted(text) {
  const fragment = new DocumentFragment();
  text.split(/```([\s\S]+?)```/).forEach((part, index) => {
    if (index % 2) fragment.append(element("pre", part.trim()));
    else part.split("\n").forEach((line, number) => appendLine(fragment, line, number > 0));
  });
  return fragment;
}

function appendLine(parent, line, breakBefore) {
  if (breakBefore) parent.append("\n");
  const quote = line.match(/^> ?(.*)/);
  if (quote) {
    const block = element("blockquote");
    appendInline(block, quote[1]);
    parent.append(block);
    return;
  }
  appendInline(parent, line.replace(/^(\s*)[-*] (?=\S)/, "$1• "));
}

function appendInline(parent, text) {
  let position = 0;
  for (const match of text.matchAll(INLINE)) {
    parent.append(text.slice(position, match.index));
    position = match.index + match[0].length;
    const { code, url, mark, marked } = match.groups;
    if (code) parent.append(element("code", code));
    else if (url) parent.append(link(url));
    else {
      const node = element(MARKS[mark]);
      appendInline(node, marked);
      parent.append(node);
    }
  }
  parent.append(text.slice(position));
}

export function link(url, text = url) {
  const anchor = element("a", text);
  anchor.href = url;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

export function element(name, text = "", className = "") {
  const node = document.createElement(name);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}
