// Show the gallery's plots of one kind.
const kinds = document.querySelector(".kinds");
if (kinds) {
  const plots = [...document.querySelectorAll("[data-kinds]")];
  const buttons = [...kinds.querySelectorAll("button")];
  kinds.hidden = false;
  kinds.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    buttons.forEach((each) => each.setAttribute("aria-pressed", each === button));
    const kind = button.dataset.kind;
    const shown = plots.filter((plot) => {
      const isShown = !kind || plot.dataset.kinds.split(" ").includes(kind);
      plot.closest("section").hidden = !isShown;
      return isShown;
    });
    kinds.nextElementSibling.textContent = `${shown.length} of ${plots.length} plots`;
  });
}
