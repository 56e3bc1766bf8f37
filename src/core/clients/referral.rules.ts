/**
 * Would this client come to have brought themselves, were they referred by that one? So it is where the chain of those who
 * brought the other leads back to them.
 */
export function isCircle(client: string, referrer: string, referrerOf: (id: string) => string | null): boolean {
  const met = new Set<string>();
  // A circle that somebody typed into the tab must not be followed for ever.
  for (let at: string | null = referrer; at !== null && !met.has(at); at = referrerOf(at)) {
    if (at === client) return true;
    met.add(at);
  }
  return false;
}
