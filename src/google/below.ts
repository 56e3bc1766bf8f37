import type { Place } from './layout';

/** `A` for 1, `AB` for 28. */
export function columnLetter(column: number): string {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** Where a field stands; the place was asked for it before. */
export const columnOf = (place: Pick<Place, 'columns'>, field: string): number => place.columns.get(field) ?? 1;

/** The cells of these columns below the header, to the end of the tab. */
export const below = (
  { sheet, headerRow }: Pick<Place, 'sheet' | 'headerRow'>,
  from: number,
  to = from,
): GoogleAppsScript.Spreadsheet.Range => sheet.getRange(`${columnLetter(from)}${headerRow + 1}:${columnLetter(to)}`);

/** Does this error say that cells were asked for which are not there any more? */
export const isOutside = (error: unknown): boolean => /outside the dimensions/.test(String(error));

/**
 * Does something with open-ended cells. Where somebody deletes rows between naming them and using them, Google refuses,
 * and they are named again.
 */
export function withCells<R>(act: () => R): R {
  for (let tries = 0; ; tries++) {
    try {
      return act();
    } catch (error) {
      if (tries >= 3 || !isOutside(error)) throw error;
    }
  }
}
