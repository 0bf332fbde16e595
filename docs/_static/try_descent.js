// Gradient descent on the regression's loss, drawn while its learning rate and start are moved.
// The loss is quadratic, so six means of the data are all that it needs.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const lab = document.getElementById("try-descent");
  if (!lab) return;
  const { x, xx, y, xy, yy } = JSON.parse(lab.dataset.means);
  const STEPS = 30;
  const HALF = 4; // half the window's width, in both parameters: equal scales
  const SIZE = 480; // of the picture

  const loss = ([a, b]) => yy - 2 * a * y - 2 * b * xy + a * a + 2 * a * b * x + b * b * xx;
  const gradient = ([a, b]) => [-2 * (y - a - b * x), -2 * (xy - a * x - b * xx)];
  const determinant = xx - x * x;
  const best = [(y * xx - x * xy) / determinant, (xy - x * y) / determinant];

  // The curvatures are the eigenvalues of the Hessian 2 [1, x; x, xx]
  const root = Math.hypot(1 - xx, 2 * x);
  const curvatures = [1 + xx + root, 1 + xx - root];
  const angle = Math.atan2(2 * x, 1 - xx) / 2; // of the steepest direction
  const largestRate = 2 / curvatures[0];

  const place = ([a, b]) => [
    ((a - best[0] + HALF) / (2 * HALF)) * SIZE,
    ((best[1] + HALF - b) / (2 * HALF)) * SIZE,
  ];
  const make = (name, attributes, parent) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };

  const picture = lab.querySelector("svg");
  const fixed = make("g", { class: "contours" }, picture);
  const [cx, cy] = place(best);
  for (let k = 1; k <= 9; k++) {
    const height = (0.06 * k * k * curvatures[0] * HALF * HALF) / 9;
    const [rx, ry] = curvatures.map((c) => (Math.sqrt((2 * height) / c) / (2 * HALF)) * SIZE);
    const turned = `rotate(${(-angle * 180) / Math.PI} ${cx} ${cy})`;
    make("ellipse", { cx, cy, rx, ry, transform: turned }, fixed);
  }
  make("path", { d: `M${cx - 6} ${cy - 6}l12 12m0 -12l-12 12` }, fixed);
  make("text", { x: SIZE - 8, y: SIZE - 8, "text-anchor": "end" }, fixed).textContent = "intercept";
  make("text", { x: 8, y: 20 }, fixed).textContent = "slope";
  const drawn = make("g", { class: "path" }, picture);

  const controls = Object.fromEntries(
    [...lab.querySelectorAll("input")].map((input) => [input.name, input]),
  );
  controls.rate.max = (1.2 * largestRate).toFixed(3);
  for (const [name, middle] of [["intercept", best[0]], ["slope", best[1]]]) {
    controls[name].min = (middle - HALF + 0.2).toFixed(1);
    controls[name].max = (middle + HALF - 0.2).toFixed(1);
  }
  controls.rate.value = (0.5 * largestRate).toFixed(3);
  controls.intercept.value = controls.slope.value = "0";

  const update = () => {
    const rate = Number(controls.rate.value);
    let at = [Number(controls.intercept.value), Number(controls.slope.value)];
    const visited = [at];
    for (let i = 0; i < STEPS; i++) {
      const slope = gradient(at);
      at = [at[0] - rate * slope[0], at[1] - rate * slope[1]];
      visited.push(at);
    }
    drawn.replaceChildren();
    const places = visited.map(place).filter((p) => p.every((each) => Math.abs(each) < 1e5));
    make("polyline", { points: places.map((p) => p.join(",")).join(" ") }, drawn);
    for (const [px, py] of places) make("circle", { cx: px, cy: py, r: 3 }, drawn);

    for (const input of Object.values(controls)) {
      input.parentElement.querySelector("output").textContent = Number(input.value).toPrecision(3);
    }
    const left = Math.max(...curvatures.map((c) => Math.abs(1 - rate * c)));
    const outcome =
      left < 1
        ? `It converges: each step leaves at most ${(100 * left).toFixed(0)} % of the distance.`
        : `It diverges: a learning rate above ${largestRate.toPrecision(3)} overshoots further each time.`;
    lab.querySelector("[role=status]").textContent =
      `After ${STEPS} steps the loss is ${loss(at).toPrecision(4)} ` +
      `(the smallest is ${loss(best).toPrecision(4)}). ${outcome}`;
  };
  lab.addEventListener("input", update);
  update();
});
