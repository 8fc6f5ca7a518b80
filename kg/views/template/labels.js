// Names on the drawing: one size on the screen at every zoom, busy nodes first, none over another.
const FONT = getComputedStyle(document.documentElement).fontFamily;
const LINE = 10; // characters in a line
const BUSY = 8; // links that make a node a landmark
const measure = document.createElement("canvas").getContext("2d");

const wrapped = (name) => {
  const signs = Array.from(name);
  if (signs.length <= LINE + 2) return [name];
  const second = signs.slice(LINE);
  return [signs.slice(0, LINE).join(""), second.length > LINE ? second.slice(0, LINE - 1).join("") + "…" : second.join("")];
};

const nameplates = new Map(page.vis.nodes.map((node) => {
  const busy = degree(node.id);
  const size = busy >= 20 ? 16 : busy >= BUSY ? 14 : 12;
  const font = `${busy >= BUSY ? "600 " : ""}${size}px ${FONT}`;
  const lines = wrapped(nodes.get(node.id).name);
  measure.font = font;
  const width = Math.max(...lines.map((line) => measure.measureText(line).width)) + 4;
  return [node.id, { id: node.id, lines, size, font, width, height: lines.length * size * 1.2, radius: node.size }];
}));
const byBusyness = [...nameplates.values()].sort((a, b) => degree(b.id) - degree(a.id) || (a.id < b.id ? -1 : 1));

// Boxes that are taken, in cells so that a look at the neighbours is enough. Units: pixels of the screen.
const takenBoxes = () => {
  const cells = new Map();
  const around = (box, use) => {
    for (let i = Math.floor(box.left / 80); i <= Math.floor(box.right / 80); i += 1)
      for (let j = Math.floor(box.top / 40); j <= Math.floor(box.bottom / 40); j += 1) if (use(`${i} ${j}`)) return true;
    return false;
  };
  return {
    free: (box) => !around(box, (cell) => (cells.get(cell) ?? []).some(
      (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)),
    take: (box) => around(box, (cell) => { cells.set(cell, [...(cells.get(cell) ?? []), box]); return false; }),
  };
};

const boxesOf = (plate, at, scale) => {
  const x = at.x * scale, y = at.y * scale, radius = plate.radius * scale + 3;
  const box = (left, top) => ({ left, top, right: left + plate.width, bottom: top + plate.height });
  return [
    box(x - plate.width / 2, y + radius), box(x + radius, y - plate.height / 2),
    box(x - radius - plate.width, y - plate.height / 2), box(x - plate.width / 2, y - radius - plate.height),
  ];
};

// Which names have room at this scale. `first` are named whatever is in the way; busy nodes give way to other names only, the rest to
// every shape too.
const placeNames = (places, scale, shown, first) => {
  const plates = byBusyness.filter((plate) => shown(plate.id));
  const taken = takenBoxes();
  const placed = [];
  const shape = (plate) => {
    const at = places[plate.id], radius = plate.radius * scale * 0.8;
    return { left: at.x * scale - radius, right: at.x * scale + radius, top: at.y * scale - radius, bottom: at.y * scale + radius };
  };
  const name = (plate, must) => {
    const boxes = boxesOf(plate, places[plate.id], scale);
    const box = boxes.find(taken.free) ?? (must ? boxes[0] : null);
    if (box) { taken.take(box); placed.push({ plate, box }); }
  };
  const busy = plates.filter((plate) => degree(plate.id) >= BUSY);
  busy.forEach((plate) => taken.take(shape(plate)));
  plates.filter((plate) => first.has(plate.id)).forEach((plate) => name(plate, true));
  busy.filter((plate) => !first.has(plate.id)).forEach((plate) => name(plate, false));
  const rest = plates.filter((plate) => degree(plate.id) < BUSY);
  rest.forEach((plate) => taken.take(shape(plate)));
  rest.filter((plate) => !first.has(plate.id)).forEach((plate) => name(plate, false));
  return placed;
};

const paintNames = (context, placed, scale) => {
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = "rgba(255,255,255,0.92)";
  context.fillStyle = "#1c2733";
  for (const { plate, box } of placed) {
    context.font = plate.font;
    plate.lines.forEach((line, i) => {
      const x = (box.left + box.right) / 2, y = box.top + i * plate.size * 1.2;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
  context.restore();
};
