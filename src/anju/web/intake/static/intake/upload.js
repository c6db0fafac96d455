// Say that a file is too big before it is sent.
const form = document.querySelector(".intake-upload");
if (form) {
  const file = form.querySelector("input[type=file]");
  const refusal = form.querySelector(".intake-refusal[hidden]");
  const limit = Number(form.dataset.limit);
  const check = () => {
    const tooBig = file.files.length > 0 && file.files[0].size > limit;
    refusal.hidden = !tooBig;
    file.setCustomValidity(tooBig ? refusal.textContent.trim() : "");
    return !tooBig;
  };
  file.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    if (!check()) {
      event.preventDefault();
      return;
    }
    const button = form.querySelector("button.btn-primary");
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
  });
}
