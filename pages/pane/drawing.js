/* A text in the page: text nodes alone, whose letters follow one another as in the text. What the
 * reader sees beside them (the name of an invisible character) is written by the style sheet. */

const INVISIBLE = /([\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff])/;
const CHUNK = 4000; // letters that are laid out together once they come near

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function lettersOf(text) {
  return text.split(INVISIBLE).filter(Boolean).map((part) => {
    if (!INVISIBLE.test(part)) return part;
    const code = part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return make("bdi", { class: "control", "data-code": `U+${code}` }, part);
  });
}

/* Fill the paragraph of a block: each run of letters under the same marks is one element. */
function fill(block, text) {
  const { start, end, marks } = block;
  const edges = marks.flatMap((mark) => [Math.max(mark.start, start), Math.min(mark.end, end)]);
  const cuts = [...new Set([start, ...edges, end])].sort((a, b) => a - b);
  const runs = cuts.slice(1).flatMap((until, n) => {
    const letters = lettersOf(text.slice(cuts[n], until));
    const over = marks.filter((mark) => mark.start < until && mark.end > cuts[n]);
    if (!over.length) return letters;
    const named = { class: over.map((mark) => mark.kind).join(" "), title: labels(over) };
    const run = make("mark", named, ...letters);
    run.suggestion = over.find((mark) => mark.kind !== "passage");
    return [run];
  });
  block.element.replaceChildren(...runs);
}

function labels(marks) {
  return marks.map((mark) => mark.label).filter(Boolean).join("\n");
}

/* Paragraphs in chunks that the browser skips while they are far from sight. */
function lay(blocks, text, holder) {
  const chunks = [];
  let chunk;
  for (const block of blocks) {
    if (!chunk || block.end - chunk.start > CHUNK) {
      chunk = { start: block.start, element: make("div", { class: "chunk" }), lines: 0 };
      chunks.push(chunk);
    }
    block.element = make("p", {});
    block.element.block = block;
    fill(block, text);
    chunk.element.append(block.element);
    chunk.lines += Math.ceil((block.end - block.start) / 80);
    chunk.element.style.containIntrinsicBlockSize = `auto ${chunk.lines * 2}rem`;
  }
  holder.replaceChildren(...chunks.map((each) => each.element));
}

/* The place in the text that a place in the page stands for; null outside of it. */
function unitOf(holder, node, offset) {
  if (!holder.contains(node)) return null;
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest("p");
  const before = document.createRange();
  before.setStart(paragraph ?? holder, 0);
  before.setEnd(node, offset);
  return (paragraph ? paragraph.block.start : 0) + before.toString().length;
}

/* The place in the page: the end of a text node, or the beginning of the next where asked so. */
function placeOf(blocks, unit, ahead) {
  let n = blockAt(blocks, unit);
  if (!ahead && n > 0 && blocks[n].start === unit) n -= 1;
  let rest = unit - blocks[n].start;
  const walker = document.createTreeWalker(blocks[n].element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && (ahead ? rest >= node.length : rest > node.length)) {
    const after = walker.nextNode();
    if (!after) break;
    rest -= node.length;
    node = after;
  }
  return node ? [node, Math.min(rest, node.length)] : [blocks[n].element, 0];
}

function rangeOf(blocks, { start, end }) {
  const range = document.createRange();
  range.setStart(...placeOf(blocks, start, true));
  range.setEnd(...placeOf(blocks, end, start === end));
  return range;
}
