// What every page does by itself: the theme, and short messages of what became of a press.
"use strict";

(() => {
  const root = document.documentElement;
  const kept = localStorage.getItem("theme");
  if (kept) root.dataset.theme = kept;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-switch]");
    if (!button) return;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  });

  // A server says what became of a press with the header HX-Trigger: {"toast": "…"}.
  const toast = (words) => {
    const shown = document.createElement("p");
    shown.className = "toast";
    shown.textContent = words;
    document.getElementById("toasts").append(shown);
    setTimeout(() => shown.remove(), 6000);
  };
  document.addEventListener("toast", (event) => toast(event.detail.value ?? event.detail));

  // Answers that refuse are shown too: 409 and 422 come with the part of the page that says why.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { status } = event.detail.xhr;
    const isPart = event.detail.xhr.getResponseHeader("content-type")?.startsWith("text/html");
    if (isPart && (status === 409 || status === 422)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    try {
      toast(JSON.parse(event.detail.xhr.responseText).detail);
    } catch {
      toast(`${event.detail.xhr.status}`);
    }
  });

  // Times stand as moments in UTC; who looks at them reads their own time.
  const times = (within) => {
    for (const element of within.querySelectorAll("time[datetime]:not([data-shown])")) {
      const moment = new Date(element.dateTime);
      const today = moment.toDateString() === new Date().toDateString();
      const style = element.dataset.style === "full" || !today
        ? { dateStyle: element.dataset.style === "full" ? "medium" : "short", timeStyle: "short" }
        : { timeStyle: "short" };
      element.title = moment.toLocaleString(root.lang, { dateStyle: "full", timeStyle: "medium" });
      element.textContent = moment.toLocaleString(root.lang, style);
      element.dataset.shown = "";
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    times(document);
    document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  });
  document.addEventListener("htmx:load", (event) => times(event.detail.elt.parentElement ?? document));
})();
