// Files may be dropped on a form with data-drop, as if they were chosen there. With data-drop="each" every file is sent
// by itself, and what the server says of each is shown in the form's list.
"use strict";

(() => {
  const over = (form, is) => form.classList.toggle("over-it", is);

  // A file that is too large for a request goes to the bucket by a link, and tells how far it is.
  const sendLarge = async (form, file, tell) => {
    const asked = await fetch(form.dataset.link, { method: "POST", body: new URLSearchParams({ name: file.name, size: file.size }) });
    const said = await asked.text();
    if (!asked.ok) return [said, false];
    const status = await new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.upload.onprogress = (event) => tell(`${Math.floor((100 * event.loaded) / file.size)} %`);
      request.onload = () => resolve(request.status);
      request.onerror = () => reject(new Error("not sent"));
      request.open("PUT", said);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.send(file);
    });
    return status < 300 ? [form.dataset.taken, true] : [form.dataset.failed, false];
  };

  const sendSmall = async (form, file) => {
    const body = new FormData();
    body.append("files", file);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-One-File": "true" } });
    return [await answer.text(), answer.ok];
  };

  const sendEach = async (form, files) => {
    const list = form.querySelector("[data-sent]");
    for (const file of files) {
      const line = document.createElement("li");
      const tell = (words) => { line.textContent = `${file.name}: ${words}`; };
      tell("…");
      list.append(line);
      const isLarge = file.size > Number(form.dataset.large ?? Infinity);
      const [words, ok] = await (isLarge ? sendLarge(form, file, tell) : sendSmall(form, file)).catch(() => [
        form.dataset.failed,
        false,
      ]);
      tell(words);
      line.className = ok ? "sent" : "problem";
    }
    form.reset();
    document.body.dispatchEvent(new CustomEvent("changed-document"));
  };

  for (const form of document.querySelectorAll("form[data-drop]")) {
    const input = form.querySelector("input[type=file]");
    const each = form.dataset.drop === "each";
    for (const name of ["dragenter", "dragover"]) {
      form.addEventListener(name, (event) => { event.preventDefault(); over(form, true); });
    }
    form.addEventListener("dragleave", () => over(form, false));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      over(form, false);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    });
    if (each) {
      form.addEventListener("submit", (event) => { event.preventDefault(); sendEach(form, [...input.files]); });
    }
  }
})();
