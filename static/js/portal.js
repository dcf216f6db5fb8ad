"use strict";
// Comfort only: every page does its work without this file.
(() => {
  // As the server writes numbers; browsers do not know every language of ours and fall back to commas.
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const left = (field, note) => {
    const rest = note.dataset.longest - [...field.value].length;
    note.textContent = note.dataset.left.replace("%s", grouped(rest));
    note.classList.toggle("over", rest < 0);
  };
  // Fields come with pieces of a page too, so the document listens for all of them.
  const counted = (field) => {
    const note = field.id && document.querySelector(`[data-counter="${CSS.escape(field.id)}"]`);
    if (note) left(field, note);
  };
  document.addEventListener("input", (event) => counted(event.target));
  for (const field of document.querySelectorAll("textarea,input[type=text]")) if (field.value) counted(field);

  // The tab that is open may stand beyond the edge of a narrow screen.
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const strip = tab.closest("ul");
    strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
  }

  // A form goes out once: its buttons say that it is on its way until the page changes.
  const rest = (form, busy) => {
    for (const button of form.querySelectorAll("button[type=submit],button:not([type])")) {
      button.disabled = busy;
      button.toggleAttribute("aria-busy", false);
      if (busy) button.setAttribute("aria-busy", "true");
      if (!button.dataset.busy) continue;
      if (busy) button.dataset.idle = button.innerHTML;
      if (busy) button.textContent = button.dataset.busy;
      else if (button.dataset.idle) button.innerHTML = button.dataset.idle;
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    setTimeout(() => event.defaultPrevented || rest(form, true));
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) rest(form, false);
  });

  // Small menus close when the reader turns elsewhere.
  const close = (except) => {
    for (const menu of document.querySelectorAll("details.pop[open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => close(event.target.closest("details.pop")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement.closest("details.pop[open]");
    close();
    if (menu) menu.querySelector("summary").focus();
  });
})();
