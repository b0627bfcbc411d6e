"use strict";
// The page that asks for a manuscript: a file chosen here goes up first, then the dataset is prepared and the book opens.
const form = document.getElementById("choose");
const said = document.getElementById("said");
const alarm = document.getElementById("alarm");

async function answerOf(path, options) {
  try {
    return await (await fetch(path, { method: "POST", ...options })).json();
  } catch {
    return { sentence: "Fascicle is not running any more; start it again and open its new link." };
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  alarm.textContent = "";
  const button = form.querySelector("button");
  const file = form.file.files[0];
  button.disabled = true;
  let given = { path: form.path.value };
  if (file) {
    said.textContent = "Reading the file";
    const up = await answerOf(`/upload?name=${encodeURIComponent(file.name)}`, { headers: { "Content-Type": "application/octet-stream" }, body: file });
    given = up.sentence ? up : { upload: up.upload };
  }
  if (!given.sentence) {
    said.textContent = "Preparing";
    const look = setInterval(async () => { try { const s = (await (await fetch("/stage")).json()).stage; if (s) said.textContent = `Preparing: ${s}`; } catch { /* the answer says it */ } }, 500);
    const model = form.querySelector("[name=model]:checked").value || form.other.value;
    given = await answerOf("/prepare", { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...given, out: form.out.value, model }) });
    clearInterval(look);
  }
  button.disabled = false;
  if (given.sentence) {
    said.textContent = "";
    alarm.textContent = given.sentence;
    return;
  }
  location.reload();
});
