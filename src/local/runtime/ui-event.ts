/** A menu as the page shows it. */
export interface MenuItem {
  readonly kind: 'item' | 'separator' | 'menu';
  readonly caption: string;
  /** The function that an item calls. */
  readonly call?: string;
  readonly items?: readonly MenuItem[];
}

/** What a script puts before the person who runs it. */
export type UiEvent =
  | {
      readonly kind: 'menu';
      readonly user: string;
      readonly caption: string;
      readonly isAddon: boolean;
      readonly items: readonly MenuItem[];
    }
  | { readonly kind: 'sidebar'; readonly user: string; readonly title: string; readonly html: string }
  | {
      readonly kind: 'dialog';
      readonly user: string;
      readonly title: string;
      readonly html: string;
      readonly width: number;
      readonly height: number;
      readonly modal: boolean;
    }
  | { readonly kind: 'toast'; readonly user: string; readonly message: string; readonly title: string; readonly seconds: number }
  | { readonly kind: 'question'; readonly user: string; readonly question: Question; readonly answer: Answer }
  | {
      readonly kind: 'select';
      readonly user: string;
      readonly sheet: number;
      readonly row: number;
      readonly column: number;
      readonly rows: number;
      readonly columns: number;
    };

/** An alert or a prompt, which waits for the person. */
export interface Question {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  /** Google's name of the set: OK, OK_CANCEL, YES_NO or YES_NO_CANCEL. */
  readonly buttons: string;
}

export interface Answer {
  readonly button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';
  readonly text?: string;
}
