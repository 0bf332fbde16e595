for (const slide of document.querySelectorAll(".slide")) {
  const show = () => {
    slide.parentElement.style.setProperty("--share", slide.value / 100);
    slide.setAttribute("aria-valuetext", slide.value + " % R, " + (100 - slide.value) + " % ours");
  };
  slide.addEventListener("input", show);
  show();
}
