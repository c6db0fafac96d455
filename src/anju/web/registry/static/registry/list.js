// The list of a kind: a sub-district narrows the county chosen beside it.
for (const pick of document.querySelectorAll("[data-area-within]")) {
  pick.name = pick.value ? "area" : "";
  pick.addEventListener("change", () => {
    const county = pick.form.querySelector("#id-area");
    if (county) county.name = "";
    pick.name = "area";
    pick.form.requestSubmit();
  });
}
