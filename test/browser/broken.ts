/** Words in Latin letters that are broken over two lines, each with the text that it stands in. Runs inside the page. */
export function brokenWords(root: Element): string[] {
  const page = root.ownerDocument;
  const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[A-Za-z’]+/g)) {
      const place = page.createRange();
      place.setStart(node, index);
      place.setEnd(node, index + word.length);
      const lines = new Set([...place.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(`${word} in ${node.textContent}`);
    }
  }
  return broken;
}
