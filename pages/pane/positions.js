/* Places in a text. The browser counts UTF-16 units, the project code points: only pairs of
 * surrogates tell them apart. */

/* How many of the ascending values lie below a limit. */
function below(count, valueAt, limit) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Converts places of a well-formed text both ways. */
function counting(text) {
  const pairs = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map((found) => found.index);
  return {
    points: (unit) => unit - below(pairs.length, (n) => pairs[n], unit),
    units: (point) => point + below(pairs.length, (n) => pairs[n] - n, point),
  };
}

const LINES = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+/g;
const LONGEST = 20000; // letters of one block: what the browser lays out at once
const MOST = 20000; // blocks of one text: what it holds at once

/* A text in blocks that follow one another without a gap: paragraphs, each with the line ends
 * after it. One that is too long is cut at a space, and short ones are joined if they are too many. */
function blocksOf(text) {
  if (!text) return [{ start: 0, end: 0, marks: [] }];
  const ends = [];
  for (const { 0: line, index } of text.matchAll(LINES)) {
    const end = index + line.length;
    for (let at = index; end - at > LONGEST; ends.push(at)) at = cutIn(text, at);
    ends.push(end);
  }
  const step = Math.ceil(ends.length / MOST);
  const kept = ends.filter((_, n) => (n + 1) % step === 0 || n === ends.length - 1);
  return kept.map((end, n) => ({ start: n ? kept[n - 1] : 0, end, marks: [] }));
}

function cutIn(text, at) {
  const space = text.lastIndexOf(" ", at + LONGEST - 1);
  if (space > at) return space + 1;
  const until = at + LONGEST;
  return /[\udc00-\udfff]/.test(text[until]) ? until + 1 : until;
}

/* The number of the block that a place lies in; its end belongs to the next one. */
function blockAt(blocks, unit) {
  return Math.max(0, below(blocks.length, (n) => blocks[n].start, unit + 1) - 1);
}

/* A span without white space at its ends; null if nothing else is in it. */
function trimmed(text, start, end) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (start < end && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}
