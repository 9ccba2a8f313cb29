const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A template whose values are escaped unless they are templates themselves. */
export function html(parts, ...values) {
  return { markup: parts.reduce((before, part, index) => before + render(values[index - 1]) + part) };
}

function render(value) {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return value.map(render).join("");
  if (typeof value === "object") return value.markup;
  return String(value).replace(/[&<>"']/g, (character) => entities[character]);
}
