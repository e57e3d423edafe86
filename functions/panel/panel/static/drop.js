// Files may be dropped on a form with data-drop, as if they were chosen there. With data-drop="each" every file is sent
// by itself, and what the server says of each is shown in the form's list.
"use strict";

(() => {
  const over = (form, is) => form.classList.toggle("over-it", is);

  const sendEach = async (form, files) => {
    const list = form.querySelector("[data-sent]");
    for (const file of files) {
      const line = document.createElement("li");
      line.textContent = `${file.name} …`;
      list.append(line);
      const body = new FormData();
      body.append("files", file);
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { "X-One-File": "true" } });
        line.textContent = `${file.name}: ${await answer.text()}`;
        line.className = answer.ok ? "sent" : "problem";
      } catch {
        line.textContent = `${file.name}: ${form.dataset.failed}`;
        line.className = "problem";
      }
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
