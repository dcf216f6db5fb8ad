"use strict";
// The library tells only the console when a passkey was not used; the page says it to the person.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.querySelector("[data-passkey-failed]");
  said.hidden = false;
  said.scrollIntoView({ block: "nearest" });
});
