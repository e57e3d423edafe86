// What is being written: a text, in reply to a message or with a file, or a press of the microphone.

import { element } from "./format.js";
import { t } from "./texts.js";
import { quote } from "./thread.js";
import { canRecord, startRecording } from "./voice.js";

const $ = (id) => document.getElementById(id);
const draft = { replyTo: null, file: null, recording: null };

// `sends` has `message(message)`, `file(file, values)` and `trouble(error)`; the first two tell whether it was sent.
export function connectCompose(sends) {
  const text = $("text");
  text.addEventListener("input", drawCompose);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      $("compose").requestSubmit();
    } else if (event.key === "Escape") clearDraft();
  });
  text.addEventListener("paste", ({ clipboardData }) => {
    if (clipboardData.files.length) attach(clipboardData.files[0]);
  });
  $("compose").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(sends);
  });
  $("drop-draft").addEventListener("click", clearDraft);
  $("attach").addEventListener("click", () => openMenu($("attach-menu").hidden));
  $("attach-menu").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      openMenu(false);
      $("attach").focus();
    }
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("#attach, #attach-menu")) openMenu(false);
  });
  for (const input of $("attach-menu").querySelectorAll("input")) {
    input.addEventListener("change", () => {
      openMenu(false);
      if (input.files.length) attach(input.files[0]);
      input.value = "";
    });
  }
  $("share-place").addEventListener("click", () => askPlace());
  connectPlace(sends);
  $("record").addEventListener("click", () => record(sends));
  $("cancel-recording").addEventListener("click", () => stopRecording(false));
  $("send-recording").addEventListener("click", () => stopRecording(true));
  drawCompose();
}

export function replyTo(item) {
  draft.replyTo = item;
  drawCompose();
  $("text").focus();
}

export function clearDraft() {
  draft.replyTo = draft.file = null;
  stopRecording(false);
  drawCompose();
}

function attach(file) {
  draft.file = file;
  drawCompose();
  $("text").focus();
}

async function submit(sends) {
  const text = $("text");
  const written = text.value.trim();
  const { replyTo: quoted, file } = draft;
  if (!written && !file) return;
  const reply = quoted ? { reply_to: quoted.wamid } : {};
  text.value = "";
  draft.replyTo = draft.file = null;
  drawCompose();
  text.focus();
  const sent = file
    ? await sends.file(file, { name: file.name, ...(written && { caption: written }), ...reply })
    : await sends.message({ kind: "text", text: written, ...reply });
  if (sent || text.value || draft.file) return;
  text.value = written;
  draft.replyTo = quoted;
  draft.file = file;
  drawCompose();
}

function drawCompose() {
  const text = $("text");
  const { replyTo: quoted, file, recording } = draft;
  const log = $("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const nodes = [];
  if (quoted) nodes.push(quote(quoted));
  if (file) nodes.push(element("p", `📎 ${file.name}`, "file-name"));
  $("draft-shown").replaceChildren(...nodes);
  $("draft").hidden = nodes.length === 0;
  const empty = !text.value.trim() && !file;
  $("recording").hidden = !recording;
  for (const part of $("compose").querySelectorAll(".writing")) part.hidden = Boolean(recording);
  $("send").hidden = Boolean(recording) || empty;
  $("record").hidden = Boolean(recording) || !empty;
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  if (atEnd) log.scrollTop = log.scrollHeight;
}

function openMenu(open) {
  $("attach-menu").hidden = !open;
  $("attach").ariaExpanded = String(open);
  if (open) $("attach-menu").querySelector("input").focus();
}

// A voice note: recorded where the browser may, else a file of sound is chosen.

async function record(sends) {
  if (!canRecord()) {
    $("sound-file").click();
    return;
  }
  const values = draft.replyTo ? { reply_to: draft.replyTo.wamid } : {};
  try {
    draft.recording = await startRecording({
      tick: (seconds) => ($("recording-time").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`),
      done: async (sound) => {
        draft.recording = null;
        if (sound) draft.replyTo = null;
        drawCompose();
        $("text").focus();
        if (sound) await sends.file(sound, { voice: "true", ...values });
      },
    });
  } catch {
    sends.trouble({ reason: "no_microphone" });
    return;
  }
  drawCompose();
  $("send-recording").focus();
}

function stopRecording(wanted) {
  draft.recording?.stop(wanted);
}

// A place

export function askPlace() {
  openMenu(false);
  $("place-error").hidden = true;
  $("place-dialog").showModal();
}

function connectPlace(sends) {
  const dialog = $("place-dialog");
  $("cancel-place").addEventListener("click", () => dialog.close());
  $("my-place").addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        $("latitude").value = coords.latitude.toFixed(6);
        $("longitude").value = coords.longitude.toFixed(6);
      },
      () => showPlaceError("no_place"),
    ),
  );
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const [latitude, longitude] = ["latitude", "longitude"].map((id) => parseFloat($(id).value.replace(",", ".")));
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      showPlaceError("bad_place");
      return;
    }
    const [name, address] = [$("place-name").value.trim(), $("place-address").value.trim()];
    dialog.close();
    const quoted = draft.replyTo;
    draft.replyTo = null;
    drawCompose();
    await sends.message({
      kind: "location", latitude, longitude,
      ...(name && { name }), ...(address && { address }), ...(quoted && { reply_to: quoted.wamid }),
    });
  });
}

function showPlaceError(name) {
  $("place-error").textContent = t(name);
  $("place-error").hidden = false;
}
