/* Tick rows of a list for a form below it: one box ticks the whole page. */
const list = document.querySelector("[data-picks]");
if (list) {
  const boxes = [...list.querySelectorAll("input[name=pick]")];
  const all = list.querySelector("[data-pick-all]");
  const counts = document.querySelectorAll("[data-picked]");
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    counts.forEach((place) => { place.textContent = String(ticked); });
    if (all) {
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
  };
  if (all) {
    all.addEventListener("change", () => {
      boxes.forEach((box) => { box.checked = all.checked; });
      tell();
    });
  }
  list.addEventListener("change", tell);
  tell();
}
