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
const BLOCKS = [
  { name: "blockquote", line: /^> ?(.*)$/ },
  { name: "ul", line: /^ {0,3}[-*•] (\S.*)$/ },
  { name: "ol", line: /^ {0,3}(\d{1,3})[.)] (\S.*)$/ },
];

export function formatted(text) {
  const fragment = new DocumentFragment();
  text.split(/```([\s\S]+?)```/).forEach((part, index) => {
    if (index % 2) fragment.append(element("pre", part.trim()));
    else appendBlocks(fragment, part);
  });
  return fragment;
}

// Of a quoted message: the marks, on as few lines as there are; links are not pressed there.
export function formattedShort(text) {
  const fragment = new DocumentFragment();
  text.replace(/```([\s\S]+?)```/g, "$1").split("\n").filter((line) => line.trim()).forEach((line, index) => {
    if (index) fragment.append("\n");
    appendInline(fragment, line.replace(/^> ?/, ""), false);
  });
  return fragment;
}

function appendBlocks(parent, text) {
  let block = null;
  let loose = false;
  for (const line of text.split("\n")) {
    const kind = BLOCKS.find((known) => known.line.test(line));
    if (!kind) {
      if (loose) parent.append("\n");
      appendInline(parent, line);
      block = null;
      loose = true;
      continue;
    }
    const parts = line.match(kind.line);
    if (block?.localName !== kind.name) {
      block = element(kind.name);
      if (kind.name === "ol") block.start = Number(parts[1]);
      parent.append(block);
    } else if (kind.name === "blockquote") block.append("\n");
    const target = kind.name === "blockquote" ? block : block.appendChild(element("li"));
    if (kind.name === "ol") target.value = Number(parts[1]);
    appendInline(target, parts.at(-1));
    loose = false;
  }
}

function appendInline(parent, text, links = true) {
  let position = 0;
  for (const match of text.matchAll(INLINE)) {
    parent.append(text.slice(position, match.index));
    position = match.index + match[0].length;
    const { code, url, mark, marked } = match.groups;
    if (code) parent.append(element("code", code));
    else if (url) parent.append(links ? link(url) : url);
    else {
      const node = element(MARKS[mark]);
      appendInline(node, marked, links);
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

export function button(text, className, pressed, label = "") {
  const node = element("button", text, className);
  node.type = "button";
  if (label) node.ariaLabel = node.title = label;
  node.addEventListener("click", pressed);
  return node;
}
