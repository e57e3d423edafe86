// Tells the page when something changed, by events on the body that parts of pages name in hx-trigger: "changed-<kind>" and
// "changed-<id>" of one thing (with its row of a list, where it has one), "changed-counts", "changed-all" of whatever there is.
// Without a connection the page looks for itself every few seconds: the event "look" is its clock.
"use strict";

(() => {
  const LOOK_MS = 5000; // while there is no connection
  const SLOW_LOOK_MS = 300000; // with one: what a push may have missed
  const SPREAD_MS = 2000; // over which pages look that were told to at once
  const SIGN_OF_LIFE_MS = 300000; // API Gateway ends a connection that says nothing for ten minutes
  const MAX_PAUSE_MS = 30000;

  let socket = null;
  let failures = 0;
  let lastLook = Date.now();

  const tell = (name, detail) => document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  const isLive = () => socket?.readyState === WebSocket.OPEN;

  const heard = async (event) => {
    const text = typeof event.data === "string" ? event.data : await event.data.text();
    const told = JSON.parse(text);
    if (told.all) setTimeout(() => tell("changed-all"), Math.random() * SPREAD_MS);
    if (told.counts) tell("changed-counts", told.counts);
    for (const change of told.changes ?? []) {
      tell(`changed-${change.kind}`, change);
      tell(`changed-${change.id}`, change);
    }
  };

  const again = () => {
    failures += 1;
    const pause = Math.min(MAX_PAUSE_MS, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
    setTimeout(open, pause);
  };

  const open = async () => {
    try {
      const answer = await fetch("/panel/live", { method: "POST" });
      if (!answer.ok) return again();
      socket = new WebSocket((await answer.json()).address);
    } catch {
      return again();
    }
    socket.onopen = () => {
      failures = 0;
      shown();
      tell("changed-all"); // whatever happened while there was no connection
    };
    socket.onmessage = heard;
    socket.onclose = () => {
      shown();
      again();
    };
  };

  const shown = () => {
    const notice = document.getElementById("offline");
    if (notice) notice.hidden = isLive() || failures < 3;
    document.documentElement.dataset.live = isLive() ? "on" : "off";
  };

  setInterval(() => {
    if (document.hidden || Date.now() - lastLook < (isLive() ? SLOW_LOOK_MS : LOOK_MS)) return;
    lastLook = Date.now();
    shown();
    tell("look");
  }, 1000);
  setInterval(() => isLive() && socket.send("{}"), SIGN_OF_LIFE_MS);
  document.addEventListener("visibilitychange", () => document.hidden || tell("changed-all"));
  open();
})();
