// One key a question: a digit fills the field and goes on to the next.
const form = document.querySelector("[data-paper]");
if (form) {
  const fields = [...form.querySelectorAll("[data-key]")];
  form.addEventListener("input", (event) => {
    const place = fields.indexOf(event.target);
    if (place < 0) return;
    const digit = event.target.value.replace(/[^0-5]/g, "").slice(-1);
    event.target.value = digit;
    if (digit && place + 1 < fields.length) fields[place + 1].focus();
    if (digit && place + 1 === fields.length) form.querySelector("button.btn-primary").focus();
  });
  form.addEventListener("keydown", (event) => {
    const place = fields.indexOf(event.target);
    if (place > 0 && event.key === "Backspace" && !event.target.value) {
      event.preventDefault();
      fields[place - 1].focus();
      fields[place - 1].select();
    }
  });
  form.addEventListener("focusin", (event) => {
    if (fields.includes(event.target)) event.target.select();
  });
}
