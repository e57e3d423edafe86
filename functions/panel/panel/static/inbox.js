// The inbox: where the thread is scrolled to, days and clocks, canned replies, and which conversation is chosen.
"use strict";

(() => {
  const NEAR = 120; // pixels from the end that count as being there
  const root = document.documentElement;
  const wall = () => document.querySelector(".wall");
  const box = () => document.querySelector("#composer textarea[name=text]");
  let atEnd = true;
  let scrolled = 0;
  let height = 0;

  // Days between messages, in the reader's own time.
  const days = () => {
    const words = document.querySelector(".inbox");
    let last = "";
    for (const old of document.querySelectorAll(".messages .day")) old.remove();
    const today = new Date().toDateString();
    const yesterday = new Date(Date.now() - 86400000).toDateString();
    for (const time of document.querySelectorAll(".messages time[data-clock]")) {
      const moment = new Date(time.dateTime);
      time.textContent = moment.toLocaleTimeString(root.lang, { timeStyle: "short" });
      const day = moment.toDateString();
      if (day === last) continue;
      last = day;
      const line = document.createElement("li");
      line.className = "day";
      const shown = document.createElement("span");
      if (day === today) shown.textContent = words.dataset.dayToday;
      else if (day === yesterday) shown.textContent = words.dataset.dayYesterday;
      else shown.textContent = moment.toLocaleDateString(root.lang, { dateStyle: "full" });
      line.append(shown);
      time.closest("li").before(line);
    }
  };

  const lasting = (ms) => {
    const minutes = Math.max(0, Math.floor(ms / 60000));
    const write = (number, unit) =>
      new Intl.NumberFormat(root.lang, { style: "unit", unit, unitDisplay: "narrow" }).format(number);
    if (minutes >= 2880) return write(Math.floor(minutes / 1440), "day");
    if (minutes >= 60) return `${write(Math.floor(minutes / 60), "hour")} ${write(minutes % 60, "minute")}`;
    return write(minutes, "minute");
  };
  const clocks = () => {
    for (const shown of document.querySelectorAll("[data-since]")) {
      const age = Date.now() - new Date(shown.dataset.since);
      shown.querySelector("[data-words]").textContent = lasting(age);
      shown.classList.toggle("bad", age > 3600000);
    }
    for (const shown of document.querySelectorAll("[data-until]")) {
      shown.textContent = lasting(new Date(shown.dataset.until) - Date.now());
    }
  };

  const choose = () => {
    for (const link of document.querySelectorAll("[data-conversation].row-link")) {
      if (location.pathname === `/panel/inbox/${link.dataset.conversation}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  // A conversation changed: its row goes where its last message puts it, or away where the list's filter no longer has it.
  // A list that only the database can make, of a search or of failed messages, is asked for.
  const place = (change) => {
    const shown = document.getElementById("list");
    if (!shown) return;
    const { filter, search, suffix, limit } = shown.dataset;
    if (search || filter === "failed" || change.row === undefined) {
      document.body.dispatchEvent(new CustomEvent("reload-inbox"));
      return;
    }
    const rows = shown.querySelector("ul");
    const focused = document.activeElement?.dataset?.conversation === change.id;
    rows.querySelector(`[data-conversation="${change.id}"]`)?.closest("li").remove();
    if (change.row && change.filters.includes(filter)) {
      const drawn = document.createElement("template");
      drawn.innerHTML = change.row;
      const row = drawn.content.querySelector("li");
      const link = row.querySelector("a");
      link.href += suffix;
      link.setAttribute("hx-push-url", link.getAttribute("hx-push-url") + suffix);
      const moment = (item) => new Date(item.querySelector("time.at")?.dateTime ?? 0);
      const older = [...rows.children].find((item) => moment(item) <= moment(row));
      rows.insertBefore(row, older ?? null);
      rows.querySelector(".empty")?.remove();
      while (rows.children.length > Number(limit)) rows.lastElementChild.remove();
      window.htmx.process(row);
      if (focused) link.focus({ preventScroll: true });
    } else if (!rows.children.length) {
      document.body.dispatchEvent(new CustomEvent("reload-inbox"));
    }
    settle();
  };
  const count = (counts) => {
    for (const link of document.querySelectorAll(".filters a[data-filter]")) {
      const number = counts[link.dataset.filter];
      const shown = link.querySelector(".count");
      if (shown && number !== undefined) {
        shown.textContent = number;
        shown.hidden = !number;
      }
    }
  };
  document.addEventListener("changed-conversation", (event) => place(event.detail ?? {}));
  document.addEventListener("changed-counts", (event) => count(event.detail));

  const toEnd = () => {
    const shown = wall();
    if (shown) shown.scrollTop = shown.scrollHeight;
  };

  const settle = () => {
    days();
    clocks();
    choose();
  };

  document.addEventListener("DOMContentLoaded", () => {
    settle();
    toEnd();
    grow();
  });
  document.addEventListener("htmx:pushedIntoHistory", choose);
  window.addEventListener("popstate", () => location.reload());

  document.addEventListener("htmx:beforeSwap", (event) => {
    const shown = wall();
    if (!shown || event.detail.target.id !== "talk") return;
    height = shown.scrollHeight;
    scrolled = shown.scrollTop;
    atEnd = shown.scrollHeight - shown.scrollTop - shown.clientHeight < NEAR;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    settle();
    const about = event.detail.requestConfig?.path ?? "";
    const shown = wall();
    if (/\/pane$/.test(about)) {
      toEnd();
      if (matchMedia("(min-width: 900px)").matches) box()?.focus();
      else document.querySelector(".talk-head .back")?.focus();
    } else if (shown && event.detail.target.id === "talk") {
      const isPost = event.detail.requestConfig?.verb === "post";
      const isOlder = !isPost && !about.includes("version=");
      if (isOlder) shown.scrollTop = scrolled + shown.scrollHeight - height;
      else if (atEnd || isPost) toEnd();
      else shown.scrollTop = scrolled;
      if (isPost && /\/messages$/.test(about)) box()?.focus();
    }
    grow();
  });
  setInterval(clocks, 20000);

  // The box grows with what is written; Enter sends, with Shift it begins a line.
  const grow = () => {
    const area = box();
    if (!area) return;
    area.rows = Math.min(7, Math.max(1, area.value.split("\n").length));
  };

  const list = () => document.getElementById("canned");
  const options = () => [...list().querySelectorAll("button:not([hidden])")];
  const mark = (option) => {
    for (const one of list().querySelectorAll("button")) one.setAttribute("aria-selected", String(one === option));
    option?.scrollIntoView({ block: "nearest" });
  };
  const show = (is, search = "") => {
    if (!list()) return;
    list().hidden = !is;
    document.querySelector("[data-canned]")?.setAttribute("aria-expanded", String(is));
    if (!is) return;
    const words = search.toLocaleLowerCase(root.lang);
    for (const one of list().querySelectorAll("button")) {
      one.hidden = !one.textContent.toLocaleLowerCase(root.lang).includes(words);
    }
    mark(options()[0]);
  };
  const use = (option) => {
    box().value = option.dataset.text;
    show(false);
    grow();
    box().focus();
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches("#composer input[type=file]")) {
      document.querySelector("#composer .chosen").textContent = event.target.files[0]?.name ?? "";
      return;
    }
    if (event.target !== box()) return;
    grow();
    const slash = /^\/(\S*)$/.exec(event.target.value);
    show(Boolean(slash), slash?.[1]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || event.isComposing) return;
    const open = list() && !list().hidden;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const all = options();
      const now = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
      mark(all[(now + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
      event.preventDefault();
    } else if (open && event.key === "Escape") {
      show(false);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const chosen = open && list().querySelector("button[aria-selected=true]:not([hidden])");
      const send = event.target.form.querySelector("button[value=send]");
      if (chosen) use(chosen);
      else if (send && (event.target.value.trim() || event.target.form.querySelector("input[type=file]")?.value)) {
        event.target.form.requestSubmit(send);
      }
    }
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest("#canned button");
    const button = event.target.closest("[data-canned]");
    if (option) use(option);
    else if (button) {
      show(list().hidden);
      box().focus();
    } else if (list() && !event.target.closest("#canned") && event.target !== box()) show(false);
  });
})();
