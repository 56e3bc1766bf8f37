/** A stored workbook that cannot be opened as it is. The message says which file, and what is wrong with it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly path: string,
    what: string,
  ) {
    super(`${path}: ${what}`);
  }
}
