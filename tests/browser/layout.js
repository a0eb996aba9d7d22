// What is wrong with the layout of the page as it stands: a list of sentences.
const wide = innerWidth, wrong = [];
const tell = (what, element) => wrong.push(`${what}: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 160)}`);
// What is for ears alone, and what waits above the page for the keyboard.
const silent = (element) => element.closest('.vh, .skip') || !element.checkVisibility();
const shown = Array.from(document.body.querySelectorAll('*')).filter((it) => !silent(it) && !it.closest('svg svg *'));

// Nothing to scroll to at the sides, and nothing there.
if (document.scrollingElement.scrollWidth > wide) wrong.push(`${document.scrollingElement.scrollWidth} wide`);
for (const it of shown) {
  const {left, right} = it.getBoundingClientRect();
  if (left < -1 || right > wide + 1) tell('sticks out of the page', it);
}

// Nothing cut off by the box that it stands in. A field scrolls.
for (const it of shown.filter((it) => it.matches('button, .button, summary, li, label, p, h1, h2, a, div'))) {
  const hides = getComputedStyle(it).overflow !== 'visible';
  if (hides && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1)) tell('cut off', it);
}

// Each line of text: inside the box of its block, and on no line of another block.
const lines = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const text = walk.currentNode, parent = text.parentElement;
  if (!text.data.trim() || silent(parent)) continue;
  let block = parent;
  while (getComputedStyle(block).display.startsWith('inline') && !block.matches('button, .button, summary')) block = block.parentElement;
  const box = block.getBoundingClientRect(), range = document.createRange();
  range.selectNodeContents(text);
  for (const line of range.getClientRects()) {
    if (line.width < 1) continue;
    if (line.left < box.left - 1.5 || line.right > box.right + 1.5) tell('text outside of its box', block);
    // Letters stand in the middle half of a line's box.
    lines.push({block, left: line.left, right: line.right, top: line.top + line.height / 4, bottom: line.bottom - line.height / 4});
  }
}
const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
lines.forEach((a, at) => {
  const other = lines.slice(at + 1).find((b) => a.block !== b.block && !a.block.contains(b.block) && !b.block.contains(a.block) && meet(a, b));
  if (other) tell('text over text', a.block);
});

// No control on another one.
const controls = shown.filter((it) => it.matches('a, button, input:not([type=hidden]), summary')).map((it) => [it, it.getBoundingClientRect()]);
controls.forEach(([a, box], at) => {
  const other = controls.slice(at + 1).find(([b, its]) => !a.contains(b) && !b.contains(a) && meet(box, its));
  if (other) tell('control over control', a);
});
return wrong;
