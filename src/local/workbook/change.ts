/**
 * Every way a workbook can change, as plain JSON.
 *
 * One closed list serves three readers: the grid applies it, the store writes it to disk, and the
 * server sends it to the browsers. Rows and columns are 0-based and half-open here; the 1-based
 * world begins at the Apps Script services.
 */

/** What a cell holds. A day or a moment is a Sheets serial number under a date format, as on Google. */
export type Scalar = string | number | boolean | null;

export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The look of a cell; an absent key leaves that side as it was, null takes it back to the default. */
export interface Style {
  readonly background?: string | null;
  readonly color?: string | null;
  readonly bold?: boolean | null;
  readonly italic?: boolean | null;
  readonly strike?: boolean | null;
  readonly size?: number | null;
  readonly family?: string | null;
  readonly horizontal?: 'left' | 'center' | 'right' | null;
  readonly vertical?: 'top' | 'middle' | 'bottom' | null;
  readonly wrap?: 'overflow' | 'wrap' | 'clip' | null;
}

export interface Validation {
  /** Google's name of the criterion, such as VALUE_IN_LIST or DATE_IS_VALID_DATE. */
  readonly criteria: string;
  readonly args: readonly (Scalar | readonly string[] | RangeRef)[];
  readonly allowInvalid: boolean;
  readonly help: string | null;
}

export interface RangeRef extends Area {
  readonly sheet: number;
}

export interface ConditionalFormat {
  readonly areas: readonly Area[];
  /** Google's name of the condition, such as CUSTOM_FORMULA, NUMBER_LESS_THAN or TEXT_EQUAL_TO. */
  readonly criteria: string;
  readonly args: readonly Scalar[];
  readonly style: Style;
}

export interface Protection {
  readonly id: string;
  readonly sheet: number;
  /** null protects the whole sheet. */
  readonly area: Area | null;
  readonly description: string;
  readonly warningOnly: boolean;
  readonly editors: readonly string[];
  /** On a sheet protection: the areas that stay open. */
  readonly open: readonly Area[];
}

export interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly value: string | null;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  /** Where it hangs; rows and columns move with their data and die with it. */
  readonly at:
    | { readonly kind: 'spreadsheet' }
    | { readonly kind: 'sheet'; readonly sheet: number }
    | { readonly kind: 'row'; readonly sheet: number; readonly row: number }
    | { readonly kind: 'column'; readonly sheet: number; readonly column: number };
}

export interface FilterColumn {
  readonly column: number;
  /** Display values that are hidden. */
  readonly hiddenValues: readonly string[];
}

export type Change =
  | { readonly kind: 'workbook'; readonly name?: string; readonly timeZone?: string; readonly locale?: string }
  | {
      readonly kind: 'sheetInsert';
      readonly sheet: number;
      readonly name: string;
      readonly index: number;
      readonly rows: number;
      readonly columns: number;
    }
  | { readonly kind: 'sheetDelete'; readonly sheet: number }
  | { readonly kind: 'sheetRename'; readonly sheet: number; readonly name: string }
  | { readonly kind: 'sheetMove'; readonly sheet: number; readonly index: number }
  | {
      readonly kind: 'sheetProps';
      readonly sheet: number;
      readonly frozenRows?: number;
      readonly frozenColumns?: number;
      readonly hidden?: boolean;
      readonly tabColor?: string | null;
      readonly gridlines?: boolean;
    }
  /** values[r][c]: undefined leaves the cell. A string that starts with '=' in `formulas` is a formula; null there takes it away. */
  | {
      readonly kind: 'cells';
      readonly sheet: number;
      readonly row: number;
      readonly column: number;
      readonly values?: readonly (readonly (Scalar | undefined)[])[];
      readonly formulas?: readonly (readonly (string | null | undefined)[])[];
      readonly formats?: readonly (readonly (string | undefined)[])[];
    }
  | ({ readonly kind: 'format'; readonly sheet: number; readonly format: string } & Area)
  | ({ readonly kind: 'style'; readonly sheet: number; readonly style: Style } & Area)
  | ({ readonly kind: 'note'; readonly sheet: number; readonly notes: readonly (readonly (string | null)[])[] } & Area)
  /** `like`: the neighbour whose formats and dropdowns the new ones take; without it the one before, where there is one. */
  | {
      readonly kind: 'rowsInsert';
      readonly sheet: number;
      readonly at: number;
      readonly count: number;
      readonly like?: 'before' | 'after' | 'none';
    }
  | { readonly kind: 'rowsDelete'; readonly sheet: number; readonly at: number; readonly count: number }
  | {
      readonly kind: 'columnsInsert';
      readonly sheet: number;
      readonly at: number;
      readonly count: number;
      readonly like?: 'before' | 'after' | 'none';
    }
  | { readonly kind: 'columnsDelete'; readonly sheet: number; readonly at: number; readonly count: number }
  /** Moves [from, from+count) so that it stands before what was at `to`. */
  | { readonly kind: 'rowsMove'; readonly sheet: number; readonly from: number; readonly count: number; readonly to: number }
  | { readonly kind: 'columnsMove'; readonly sheet: number; readonly from: number; readonly count: number; readonly to: number }
  /** Sorting: row r of the area takes what row order[r] of the area held. */
  | ({ readonly kind: 'permute'; readonly sheet: number; readonly order: readonly number[] } & Area)
  | { readonly kind: 'columnWidth'; readonly sheet: number; readonly column: number; readonly count: number; readonly pixels: number }
  | { readonly kind: 'rowHeight'; readonly sheet: number; readonly row: number; readonly count: number; readonly pixels: number }
  | { readonly kind: 'rowsHidden'; readonly sheet: number; readonly row: number; readonly count: number; readonly hidden: boolean }
  | { readonly kind: 'columnsHidden'; readonly sheet: number; readonly column: number; readonly count: number; readonly hidden: boolean }
  | ({ readonly kind: 'merge'; readonly sheet: number } & Area)
  | ({ readonly kind: 'unmerge'; readonly sheet: number } & Area)
  | ({ readonly kind: 'validation'; readonly sheet: number; readonly rule: Validation | null } & Area)
  | { readonly kind: 'conditionalFormats'; readonly sheet: number; readonly rules: readonly ConditionalFormat[] }
  | { readonly kind: 'protect'; readonly protection: Protection }
  | { readonly kind: 'unprotect'; readonly id: string }
  | { readonly kind: 'nameSet'; readonly name: string; readonly range: RangeRef }
  | { readonly kind: 'nameRemove'; readonly name: string }
  | { readonly kind: 'metadataSet'; readonly metadata: Metadata }
  | { readonly kind: 'metadataRemove'; readonly id: number }
  | { readonly kind: 'filter'; readonly sheet: number; readonly area: Area | null; readonly columns: readonly FilterColumn[] };
