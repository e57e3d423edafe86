// The board: cards are dragged with mouse, pen or finger; why one is lost is asked; an opportunity opens beside the board.
"use strict";

(() => {
  const START_PX = 6; // a mouse that moved further drags, and did not click
  const HOLD_MS = 280; // a finger that rests so long drags, and does not scroll
  const EDGE_PX = 48;
  const EDGE_STEP_PX = 14;

  const main = document.getElementById("main");
  if (document.getElementById("lost")) main.classList.add("can-drag");

  // Moving: every way of it ends in the form of the card's menu.
  let moved = null;
  const press = (form, stage) => form.querySelector(`[value="${stage}"]`).click();
  const reasons = new WeakMap();

  const askReason = (form, name) => {
    const dialog = document.getElementById("lost");
    dialog.querySelector("[data-lost-name]").textContent = name;
    const input = dialog.querySelector("[name=lost_reason]");
    input.value = "";
    dialog.returnValue = "";
    dialog.showModal();
    dialog.onclose = () => {
      if (dialog.returnValue !== "lost" || !input.value.trim()) return;
      reasons.set(form, input.value.trim());
      press(form, "lost");
    };
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move] button");
    const card = button?.closest(".deal");
    if (!card) return;
    const form = button.form;
    moved = { id: card.id, name: card.dataset.name, stage: button.value };
    if (button.value === "lost" && !reasons.has(form)) {
      event.preventDefault();
      askReason(form, card.dataset.name);
    }
  });
  document.addEventListener("htmx:configRequest", (event) => {
    const reason = reasons.get(event.detail.elt);
    if (reason) event.detail.parameters.set("lost_reason", reason);
  });

  // What is in somebody's hand, or open, is not replaced under it: the board looks again afterwards.
  let waiting = false;
  const busy = () => drag !== null || document.querySelector("#board .menu[open]") || document.getElementById("lost")?.open;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, requestConfig } = event.detail;
    if (target.id !== "board" || requestConfig.verb !== "get" || requestConfig.elt !== target || !busy()) return;
    event.detail.shouldSwap = false;
    waiting = true;
  });
  const rested = () => {
    if (!waiting || busy()) return;
    waiting = false;
    document.body.dispatchEvent(new CustomEvent("changed-opportunity"));
  };

  // The scroll of board and columns, and the focus, stay when the board is another.
  let scrolls = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "board") return;
    const kept = [...document.querySelectorAll("#board .board, #board .column")];
    scrolls = new Map(kept.map((part) => [part.id, [part.scrollLeft, part.querySelector("ol")?.scrollTop ?? 0]]));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "board" && event.detail.target?.id !== "board") return;
    for (const part of document.querySelectorAll("#board .board, #board .column")) {
      const [left, top] = scrolls.get(part.id) ?? [0, 0];
      if (!part.id) part.scrollTo({ left, behavior: "instant" });
      else part.querySelector("ol").scrollTop = top;
    }
    if (!moved) return;
    const card = document.getElementById(moved.id);
    const column = card?.closest(".column");
    if (column?.dataset.stage === moved.stage) {
      const words = document.querySelector("[data-moved]").dataset.moved;
      const said = words.replace("{name}", moved.name).replace("{stage}", column.dataset.name);
      document.dispatchEvent(new CustomEvent("toast", { detail: said }));
      column.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    card?.querySelector("a.name").focus({ preventScroll: true });
    moved = null;
  });

  // Dragging.
  let drag = null;
  const columnAt = (x, y) => document.elementFromPoint(x, y)?.closest(".column") ?? null;

  const lift = () => {
    const { card, x, y } = drag;
    const box = card.getBoundingClientRect();
    drag.ghost = card.cloneNode(true);
    drag.ghost.removeAttribute("id");
    drag.ghost.classList.add("ghost");
    drag.ghost.style.width = `${box.width}px`;
    drag.dx = x - box.left;
    drag.dy = y - box.top;
    document.body.append(drag.ghost);
    document.body.classList.add("dragging");
    card.classList.add("lifted");
    drag.lifted = true;
    carry();
  };
  const carry = () => {
    drag.ghost.style.left = `${drag.x - drag.dx}px`;
    drag.ghost.style.top = `${drag.y - drag.dy}px`;
    const over = columnAt(drag.x, drag.y);
    if (over === drag.over) return;
    drag.over?.classList.remove("over");
    over?.classList.add("over");
    drag.over = over;
  };
  const nudge = () => {
    if (!drag?.lifted) return;
    const board = document.querySelector("#board .board");
    const box = board.getBoundingClientRect();
    const step = drag.x < box.left + EDGE_PX ? -EDGE_STEP_PX : drag.x > box.right - EDGE_PX ? EDGE_STEP_PX : 0;
    if (step) {
      board.scrollLeft += step;
      carry();
    }
    requestAnimationFrame(nudge);
  };
  const begin = () => {
    lift();
    requestAnimationFrame(nudge);
  };
  const end = (drops) => {
    if (!drag) return;
    clearTimeout(drag.timer);
    const { card, over, lifted, ghost } = drag;
    drag = null;
    ghost?.remove();
    over?.classList.remove("over");
    card.classList.remove("lifted");
    document.body.classList.remove("dragging");
    if (lifted) {
      // The click that ends a drag opens nothing.
      const swallow = (event) => event.preventDefault() || event.stopPropagation();
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
    }
    if (drops && lifted && over && over.dataset.stage !== card.dataset.stage) {
      const form = card.querySelector("[data-move]");
      setTimeout(() => press(form, over.dataset.stage), 0); // after the click that ends the drag
    }
    rested();
  };

  document.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("#board .deal");
    if (!card?.querySelector("[data-move]") || event.button !== 0 || event.target.closest(".menu")) return;
    drag = { card, x: event.clientX, y: event.clientY, fromX: event.clientX, fromY: event.clientY, over: null, lifted: false };
    drag.touch = event.pointerType === "touch";
    if (drag.touch) drag.timer = setTimeout(() => drag && begin(), HOLD_MS);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
    const far = Math.hypot(drag.x - drag.fromX, drag.y - drag.fromY) > START_PX;
    if (drag.lifted) carry();
    else if (far && drag.touch) end(false);
    else if (far) begin();
  });
  document.addEventListener("touchmove", (event) => drag?.lifted && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => drag?.touch && event.preventDefault());
  document.addEventListener("dragstart", (event) => event.target.closest?.("#board .deal") && event.preventDefault());
  document.addEventListener("pointerup", () => end(true));
  document.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    end(false);
    const menu = document.querySelector("#board .menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("toggle", (event) => event.target.matches?.("#board .menu") && rested(), true);
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("#board .menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // An opportunity beside the board.
  document.addEventListener("htmx:afterSwap", (event) => {
    const drawer = document.getElementById("drawer");
    if (drawer && event.detail.target.id === "drawer-body" && !drawer.open) drawer.showModal();
  });
  document.addEventListener("click", (event) => {
    if (event.target.id === "drawer") event.target.close();
  });

  // Who comes to book a visit finds the form open.
  if (location.hash === "#visits") {
    const fold = document.querySelector("#visits .book");
    if (fold) fold.open = true;
  }
})();
