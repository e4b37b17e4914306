/* Where words and sentences begin and end, for the keyboard: a caret goes from word to word, and
 * what it selects begins and ends with words or signs, never with a space. */

function stopping(text, blocks, lang) {
  const words = new Intl.Segmenter(lang, { granularity: "word" });
  const sentences = new Intl.Segmenter(lang, { granularity: "sentence" });
  let last = { n: -1 };

  function stopsOf(n) {
    if (last.n === n) return last;
    const { start, end } = blocks[n];
    const pieces = [...words.segment(text.slice(start, end))].filter((p) => p.segment.trim());
    last = {
      n,
      words: pieces.filter((piece) => piece.isWordLike).map((piece) => start + piece.index),
      starts: pieces.map((piece) => start + piece.index),
      ends: pieces.map((piece) => start + piece.index + piece.segment.length),
    };
    return last;
  }

  function next(at, kind) {
    for (let n = blockAt(blocks, at); n < blocks.length; n += 1) {
      const found = stopsOf(n)[kind].find((stop) => stop > at);
      if (found !== undefined) return found;
    }
    return at;
  }

  function previous(at, kind) {
    for (let n = blockAt(blocks, at); n >= 0; n -= 1) {
      const found = stopsOf(n)[kind].findLast((stop) => stop < at);
      if (found !== undefined) return found;
    }
    return at;
  }

  /* The paragraph, or the sentence, around a place: without what is white around it. */
  function paragraph(at) {
    const { start, end } = blocks[blockAt(blocks, at)];
    return trimmed(text, start, end) ?? { start, end: start };
  }

  function sentence(at) {
    const { start, end } = blocks[blockAt(blocks, at)];
    const found = sentences.segment(text.slice(start, end)).containing(Math.min(at, end - 1) - start);
    if (!found) return { start: at, end: at };
    const from = start + found.index;
    return trimmed(text, from, from + found.segment.length) ?? { start: from, end: from };
  }

  /* The word at a place or the first after it. */
  function word(at) {
    const start = stopsOf(blockAt(blocks, at)).words.includes(at) ? at : next(at, "words");
    return { start, end: next(start, "ends") };
  }

  return { next, previous, paragraph, sentence, word };
}
