// Replying to a message and reacting to it: with a mouse, a finger, or the keyboard.

import { button, element } from "./format.js";
import { t } from "./texts.js";

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const SWIPE_PIXELS = 56;
const PRESS_MS = 500;

export function addActions(row, line, item, does) {
  const actions = element("div", "", "actions-of");
  const reply = button("↩", "round", () => does.reply(item), t("reply"));
  const react = button("☺", "round", () => togglePicker(line, item, does), t("react"));
  react.ariaHasPopup = "true";
  actions.append(reply, react);
  line.append(actions);
  addTouch(row, line, item, does);
}

function togglePicker(line, item, does) {
  const open = line.querySelector(".picker");
  closePickers();
  if (open) return;
  const picker = element("div", "", "picker");
  picker.role = "group";
  picker.ariaLabel = t("react");
  for (const emoji of EMOJIS) {
    const chosen = item.reactions.mine === emoji;
    const choose = button(emoji, "", () => {
      closePickers();
      // The same once more takes it back, as on a phone.
      does.send({ kind: "reaction", emoji: chosen ? "" : emoji, message_id: item.wamid });
    }, emoji);
    choose.ariaPressed = String(chosen);
    picker.append(choose);
  }
  picker.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closePickers();
    line.querySelector(".actions-of button:last-child").focus();
  });
  line.append(picker);
  picker.firstElementChild.focus();
}

export function closePickers() {
  for (const picker of document.querySelectorAll(".picker")) picker.remove();
}

function addTouch(row, line, item, does) {
  let from = null;
  let held = 0;
  const end = () => {
    clearTimeout(held);
    line.style.transform = "";
    from = null;
  };
  row.addEventListener("touchstart", ({ touches }) => {
    from = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY, reached: false } : null;
    held = setTimeout(() => {
      if (from) togglePicker(line, item, does);
      from = null;
    }, PRESS_MS);
  }, { passive: true });
  row.addEventListener("touchmove", ({ touches }) => {
    if (!from) return;
    const across = touches[0].clientX - from.x;
    const down = Math.abs(touches[0].clientY - from.y);
    if (Math.abs(across) > 8 || down > 8) clearTimeout(held);
    if (down > Math.abs(across)) return;
    from.reached = across > SWIPE_PIXELS;
    line.style.transform = `translateX(${Math.max(0, Math.min(across, SWIPE_PIXELS + 16))}px)`;
  }, { passive: true });
  row.addEventListener("touchend", () => {
    if (from?.reached) does.reply(item);
    end();
  });
  row.addEventListener("touchcancel", end);
}
