// The signs of the legend: the shapes and lines of the drawing, as small SVG.
const SVG = "http://www.w3.org/2000/svg";
const OUTLINES = {
  square: "M2.5 2.5h9v9h-9z",
  diamond: "M7 1l6 6-6 6-6-6z",
  triangle: "M7 1.5l6 11H1z",
  triangleDown: "M7 12.5l6-11H1z",
  hexagon: "M4 1.8h6l3 5.2-3 5.2H4L1 7z",
  star: "M7 .8l1.8 4 4.4.4-3.3 2.9 1 4.3L7 10.1l-3.9 2.3 1-4.3L.8 5.2l4.4-.4z",
  dot: "M7 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 7 1.8z",
};

const drawn = (width, path) => {
  const svg = document.createElementNS(SVG, "svg");
  const settings = { width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(settings)) svg.setAttribute(name, value);
  const shape = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries(path)) shape.setAttribute(name, value);
  svg.append(shape);
  return svg;
};
const typeSign = (type) => drawn(14, { d: OUTLINES[type.shape], fill: type.colour });
const lineSign = (colour, dashes) =>
  drawn(26, { d: "M0 7h26", stroke: colour, "stroke-width": 2.4, fill: "none", "stroke-dasharray": dashes.join(" ") });
