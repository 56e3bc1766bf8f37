/**
 * A number in 0 … 2³²−1 that anybody can draw again from the same words: the last tie-break, which is as good as a lot
 * but leaves nothing to luck or to the order of a list. FNV-1a over UTF-16 units, then the finishing mix of MurmurHash3,
 * both in the public domain.
 */
export function drawLot(...words: readonly string[]): number {
  const joined = words.join('\u001f');
  let hash = 0x811c9dc5;
  for (let i = 0; i < joined.length; i++) hash = Math.imul(hash ^ joined.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}
