/* What of a document's visible text is drawn in the wrong order: how many tokens were seen, and a
 * list of sentences, best empty.
 *
 * Text is taken block by block, in the order it is written. Its tokens are Arabic words, which
 * must run from right to left, and left-to-right matter (Latin words, numbers with their signs,
 * dates, ranges, addresses), which must run from left to right, unbroken. One token follows the
 * next in the direction of what both stand in: the block, or the innermost isolate around both.
 * Brackets open before what they enclose and close behind it, as does a full stop or a colon. Only
 * rectangles on the screen are compared. Quotes are other people's text: there only words count.
 */
() => {
  const L = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f";
  const AR = "\u0620-\u065f\u0670-\u06d3";
  const TOKEN = new RegExp(
    `(?:[$€<>≤≥≈≲±+−]\\s?)?[${L}\\d](?:[${L}\\d]|\\s?[%°]`
    + `|[.,:/'’&_@=+\\-–−~?#×÷](?=[${L}\\d])|(?<=[${L}])(?: & |[ \u00a0])(?=[${L}\\d]))*|[${AR}]+`,
    "gu",
  );
  const INLINE = new Set(["inline", "contents"]);
  const UNSEEN = "script, style, template, [data-testid=stIconMaterial]";
  const wrong = [];
  const blocks = [];
  let seen = 0;

  collect(document.body, null, null, false);
  blocks.forEach(check);
  return { seen, wrong };

  /* Letters of each block, with the node they stand in and what is around them; gives what is
   * around the letters that come next, for an isolate may begin in one element and end in another. */
  function collect(element, block, around, quoted) {
    const style = getComputedStyle(element);
    if (style.display === "none" || element.matches(UNSEEN)) return around;
    if (style.overflow === "hidden" && element.offsetWidth <= 1) return around; // for the ear alone
    const outside = around;
    const isolated = element.hasAttribute("dir") || element.localName === "bdi";
    const inline = INLINE.has(style.display) && block && element.localName !== "text";
    if (!inline) {
      if (block) block.push(null);
      block = [];
      blocks.push(block);
    }
    if (!inline || isolated) around = { way: style.direction, outer: inline ? around : null };
    quoted = quoted || element.matches("blockquote, q, pre");
    for (const node of element.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) around = collect(node, block, around, quoted);
      else if (node.nodeType === Node.TEXT_NODE && style.visibility === "visible") {
        around = spell(node, block, around, quoted);
      }
    }
    return inline && !isolated ? around : outside;
  }

  function spell(node, block, around, quoted) {
    const text = node.data;
    for (let at = 0; at < text.length; at++) {
      const letter = text[at];
      if ("\u2066\u2067\u2068".includes(letter)) around = { way: way(letter, text.slice(at + 1)), outer: around };
      else if (letter === "\u2069") around = around.outer ?? around;
      else if (!"\u200e\u200f\u200b".includes(letter)) block.push({ letter, node, at, around, quoted });
    }
    return around;
  }

  function way(sign, rest) {
    if (sign !== "\u2068") return sign === "\u2067" ? "rtl" : "ltr";
    const strong = rest.match(new RegExp(`[${L}${AR}\u0590-\u05ff]`));
    return strong && !new RegExp(`[${L}]`).test(strong[0]) ? "rtl" : "ltr";
  }

  function check(block) {
    const text = block.map((c) => c?.letter ?? "\n").join("");
    if (!text.trim()) return;
    const tokens = [...text.matchAll(TOKEN)].flatMap((found) => parts(found, block));
    tokens.forEach((token) => inside(token, block));
    seen += tokens.filter((token) => edge(token, block, false)).length;
    const spoken = tokens.filter((token) => !block[token.from].quoted);
    spoken.forEach((token, n) => {
      if (n) follows(spoken[n - 1], token, block, text);
      beside(token, block, text);
    });
  }

  /* Words with a space between belong together only inside one isolate. */
  function parts(found, block) {
    const result = [];
    let from = found.index;
    const end = from + found[0].length;
    for (let at = from + 1; at < end; at++) {
      if (!/\s/.test(block[at].letter) || block[at - 1].around === block[at + 1]?.around) continue;
      result.push({ from, to: at });
      from = at + 1;
    }
    result.push({ from, to: end });
    return result.map((part) => ({ ...part, text: block.slice(part.from, part.to).map((c) => c.letter).join("") }));
  }

  function box(char) {
    if (char.box === undefined) {
      const range = document.createRange();
      range.setStart(char.node, char.at);
      range.setEnd(char.node, char.at + 1);
      const found = [...range.getClientRects()].find((r) => r.height);
      char.box = found && /\S/.test(char.letter) ? found : null; // a space may hang over the edge
    }
    return char.box;
  }

  function level(a, b) {
    return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
  }

  function inside(token, block) {
    const chars = block.slice(token.from, token.to).map((c, n) => ({ ...c, n, box: box(c) })).filter((c) => c.box);
    const arabic = new RegExp(`[${AR}]`).test(token.text);
    if (!arabic && block[token.from].quoted) return;
    for (let n = 1; n < chars.length; n++) {
      const [a, b] = [chars[n - 1].box, chars[n].box];
      if (!level(a, b)) continue; // the line breaks here
      const forward = arabic ? a.right - b.right : b.left - a.left;
      const gap = arabic ? a.left - b.right : b.left - a.right;
      const room = chars[n].n - chars[n - 1].n > 1 ? a.height / 2 : 2; // a space between
      if (forward < -0.6 || (!arabic && (gap > room || gap < -2))) return report("is torn or turned around", token, block);
    }
  }

  /* The part of a token that stands on the line of one of its letters. */
  function extent(token, block, line) {
    const rects = block.slice(token.from, token.to).map(box).filter((r) => r && level(r, line));
    return { left: Math.min(...rects.map((r) => r.left)), right: Math.max(...rects.map((r) => r.right)) };
  }

  function edge(token, block, last) {
    const chars = block.slice(token.from, token.to).filter(box);
    return chars.length ? box(chars[last ? chars.length - 1 : 0]) : null;
  }

  function common(a, b) {
    for (let x = a; x; x = x.outer) for (let y = b; y; y = y.outer) if (x === y) return x;
    return a;
  }

  function follows(one, two, block, text) {
    if (text.slice(one.to, two.from).includes("\n")) return;
    const [a, b] = [edge(one, block, true), edge(two, block, false)];
    if (!a || !b || !level(a, b)) return;
    const [first, second] = [extent(one, block, a), extent(two, block, b)];
    const rtl = common(block[one.from].around, block[two.from].around).way === "rtl";
    const good = rtl ? second.right <= first.left + 1 : second.left >= first.right - 1;
    if (!good) report(`does not follow “${one.text}” from the ${rtl ? "right" : "left"}`, two, block);
  }

  function beside(token, block, text) {
    const before = text.slice(0, token.from).search(/[([«“]$/);
    const behind = text.slice(token.to).search(/^[)\]»”.,،;؛:؟?!]/);
    for (const [found, at, leads] of [[before, token.from - 1, true], [behind, token.to, false]]) {
      const [sign, near] = [block[at], edge(token, block, !leads)];
      if (found < 0 || !sign || !box(sign) || !near || !level(box(sign), near)) continue;
      const whole = extent(token, block, near);
      const rtl = common(sign.around, block[token.from].around).way === "rtl";
      const right = rtl === leads; // the side it belongs on
      const good = right ? box(sign).left >= whole.right - 1.5 : box(sign).right <= whole.left + 1.5;
      if (!good) report(`has its “${sign.letter}” on the wrong side`, token, block);
    }
  }

  function report(what, token, block) {
    const around = block.slice(Math.max(0, token.from - 30), token.to + 30).map((c) => c?.letter ?? "|").join("");
    wrong.push(`“${token.text}” ${what}: …${around}…`);
  }
}
