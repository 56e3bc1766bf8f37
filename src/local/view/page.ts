import type { Letter } from '../runtime/state';
import type { UiEvent } from '../runtime/ui-event';
import type { Menu, Ran, Surroundings, ToWindow } from '../server/protocol';
import type { WorkbookSnapshot } from '../workbook/workbook';
import { zoneOf } from '../workbook/zone';
import { takeOverCommands } from './grid/commands';
import { Cursor } from './grid/cursor';
import { Desk } from './grid/desk';
import { takeOverPasting } from './grid/paste';
import type { Surface } from './grid/surface';
import { takeOverTyping } from './grid/typing';
import { createGrid } from './grid/univer';
import { Link } from './link';
import { type Lang, type Words, wordsOf } from './words';

type Dialog = Extract<UiEvent, { kind: 'dialog' }>;
type Sidebar = Extract<UiEvent, { kind: 'sidebar' }>;
type Toast = Extract<UiEvent, { kind: 'toast' }>;

/** A message of the page itself, or of a script that asks. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly isMain?: boolean; act(): void }[];
}

/** Everything that the page shows around the grid. */
export interface PageState {
  readonly isOpen: boolean;
  readonly isConnected: boolean;
  readonly around: Surroundings | null;
  readonly menus: readonly Menu[];
  readonly running: string | null;
  readonly sidebar: (Sidebar & { readonly key: number }) | null;
  readonly dialog: (Dialog & { readonly key: number }) | null;
  readonly toasts: readonly (Toast & { readonly key: number })[];
  readonly notice: Notice | null;
  readonly runs: readonly Ran[];
  readonly letters: readonly Letter[];
  readonly panel: 'outbox' | 'runs' | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** How the place of the cursor is protected. */
  readonly guard: 'warns' | 'closed' | null;
}

const BEGINNING: PageState = {
  isOpen: false,
  isConnected: false,
  around: null,
  menus: [],
  running: null,
  sidebar: null,
  dialog: null,
  toasts: [],
  notice: null,
  runs: [],
  letters: [],
  panel: null,
  canUndo: false,
  canRedo: false,
  guard: null,
};

const MOST_RUNS = 200;

/** What the server says of a value that a dropdown forbids, in Google's words, as a Chinese page says it. */
function inChinese(refusal: string): string {
  const choices = / following values: (.*)\.$/.exec(refusal)?.[1];
  return choices ? `请填写${choices.split(', ').join('、')}之一。` : '请检查后再填。';
}

/** One window: the line to the server, the grid, and what stands around it. */
export class Page {
  readonly words: Words;
  state: PageState = BEGINNING;
  private readonly listeners = new Set<() => void>();
  private readonly link: Link;
  private readonly waiting = new Map<number, (answer: { readonly result: unknown; readonly error: string | null }) => void>();
  private surface: Surface | null = null;
  private desk: Desk | null = null;
  private cursor: Cursor | null = null;
  private nextId = 1;
  private nextKey = 1;
  private ahead = 0;
  private hasLost = false;

  constructor(
    readonly lang: Lang,
    private readonly container: () => HTMLElement,
  ) {
    this.words = wordsOf(lang);
    this.link = new Link({
      opened: () => this.link.say({ kind: 'hello', user: sessionStorage.getItem('user'), language: lang === 'zh' ? 'zh_CN' : 'en' }),
      heard: (message) => this.hear(message),
      lost: () => this.lose(),
    });
  }

  start(): void {
    this.link.open();
  }

  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<PageState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** The host's time. */
  readonly now = (): number => Date.now() + this.ahead;

  private lose(): void {
    this.hasLost = true;
    this.set({ isConnected: false, running: null });
    for (const answer of this.waiting.values()) answer({ result: null, error: this.words('offline') });
    this.waiting.clear();
  }

  private hear(message: ToWindow): void {
    switch (message.kind) {
      case 'workbook':
        return this.open(message.workbook);
      case 'changes':
      case 'results':
      case 'refused':
        return this.desk?.hear(message);
      case 'around': {
        const isMoved = Math.abs(message.around.now - this.now()) > 60_000;
        this.ahead = message.around.now - Date.now();
        if (isMoved) this.desk?.recolour();
        sessionStorage.setItem('user', message.around.me);
        document.title = message.around.title;
        return this.set({ around: message.around, isConnected: true });
      }
      case 'menus':
        return this.set({ menus: message.menus });
      case 'running':
        return this.set({ running: message.isOver ? null : message.name });
      case 'answer': {
        const answer = this.waiting.get(message.id);
        this.waiting.delete(message.id);
        return answer?.(message);
      }
      case 'ran':
        return this.set({ runs: [message.ran, ...this.state.runs].slice(0, MOST_RUNS) });
      case 'letters':
        return this.set({ letters: message.letters });
      case 'ui':
        return this.show(message.event);
    }
  }

  private open(snapshot: WorkbookSnapshot): void {
    if (this.desk) {
      // What was under way when the line broke is not in what the server holds.
      if (this.hasLost && this.desk.at < 0) this.toast(this.words('notSaved'));
      this.hasLost = false;
      this.desk.reopen(snapshot);
    } else {
      const zone = zoneOf(snapshot.timeZone);
      const surface = createGrid(this.container(), this.lang, () => zone.toSerial(this.now()));
      this.surface = surface;
      const { words } = this;
      const desk = new Desk(
        surface,
        {
          say: (out) => this.link.say(out),
          confirmProtected: () => this.confirm(words('warnTitle'), words('warnText'), words('warnYes')),
          refused: (reason, text) => this.toast(words(reason, { message: this.lang === 'zh' ? inChinese(text) : text })),
          unknown: (mutation) => {
            console.error(`not understood: ${mutation}`);
            this.toast(words('unknown'));
            this.link.say({ kind: 'reload' });
          },
          changed: () => this.set({ canUndo: this.desk?.canUndo ?? false, canRedo: this.desk?.canRedo ?? false }),
        },
        snapshot,
      );
      this.desk = desk;
      takeOverCommands(surface, () => desk, { tab: words('sheet'), copyOf: words('copyOf') });
      takeOverTyping(surface, () => desk.book, this.now);
      takeOverPasting(
        surface,
        () => desk.book,
        this.now,
        (changes) => desk.make(changes, true),
      );
      this.cursor = new Cursor(
        surface,
        () => desk.book,
        (place) => {
          this.link.say({ kind: 'select', place });
          this.set({ guard: desk.guardAt(place, this.state.around) });
        },
      );
    }
    this.set({ isOpen: true });
  }

  undo(): void {
    this.desk?.undo();
  }

  redo(): void {
    this.desk?.redo();
  }

  /** The window's share in the workbook, for its tests. */
  get share(): Desk | null {
    return this.desk;
  }

  /** Where this window's person stands, for the tests. */
  get stands(): string {
    return this.cursor?.told ?? '';
  }

  /** The grid as it is drawn, for the tests. */
  get grid(): Surface | null {
    return this.surface;
  }

  /** Gives the keyboard back to the grid. */
  focusGrid(): void {
    this.container().querySelector<HTMLElement>('[contenteditable]')?.focus();
    this.cursor?.renew();
  }

  private show(event: Exclude<UiEvent, { kind: 'menu' }>): void {
    const key = this.nextKey++;
    switch (event.kind) {
      case 'sidebar':
        return this.set({ sidebar: { ...event, key } });
      case 'dialog':
        return this.set({ dialog: { ...event, key } });
      case 'toast':
        return this.addToast({ ...event, key });
      case 'select':
        return this.cursor?.moveTo(event);
      case 'question': {
        const { question, answer } = event;
        const isPlain = question.kind === 'alert' && question.buttons === 'OK';
        const label = {
          OK: this.words('ok'),
          CANCEL: this.words('cancel'),
          YES: this.words('yes'),
          NO: this.words('no'),
          CLOSE: this.words('close'),
        }[answer.button];
        const text = isPlain ? question.message : `${question.message}\n\n${this.words('scriptAnswered', { button: label })}`;
        return this.notify({
          title: question.title || this.words('scriptAsks'),
          text,
          buttons: [{ label: this.words('ok'), isMain: true, act: () => undefined }],
        });
      }
    }
  }

  private notify(notice: Notice): void {
    const closing = notice.buttons.map((button) => ({
      ...button,
      act: () => {
        this.set({ notice: null });
        button.act();
      },
    }));
    this.set({ notice: { ...notice, buttons: closing } });
  }

  confirm(title: string, text: string, yes: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.notify({
        title,
        text,
        buttons: [
          { label: this.words('cancel'), act: () => resolve(false) },
          { label: yes, isMain: true, act: () => resolve(true) },
        ],
      });
    });
  }

  toast(message: string, title = ''): void {
    this.addToast({ kind: 'toast', user: '', message, title, seconds: 6, key: this.nextKey++ });
  }

  private addToast(toast: PageState['toasts'][number]): void {
    this.set({ toasts: [...this.state.toasts, toast] });
    if (toast.seconds >= 0) setTimeout(() => this.closeToast(toast.key), (toast.seconds || 5) * 1000);
  }

  closeToast(key: number): void {
    this.set({ toasts: this.state.toasts.filter((held) => held.key !== key) });
  }

  /** Calls a function of the script for a page in a frame. */
  call(name: string, args: readonly unknown[]): Promise<{ readonly result: unknown; readonly error: string | null }> {
    this.cursor?.tell();
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.link.say({ kind: 'call', id, name, args });
    });
  }

  /** Runs what a menu item names. What goes wrong is shown with its number. */
  choose(name: string): void {
    this.cursor?.tell();
    const id = this.nextId++;
    this.waiting.set(id, ({ error }) => {
      if (error !== null) this.toast(error, this.words('fault', { number: this.state.runs[0]?.number ?? '' }));
    });
    this.link.say({ kind: 'menu', id, name });
  }

  switchUser(email: string): void {
    sessionStorage.setItem('user', email);
    location.reload();
  }

  addUser(email: string, name: string): void {
    this.link.say({ kind: 'addUser', email, name });
  }

  /** Moves the host's clock on; null brings it back to the real time. */
  goTo(moment: number | null): void {
    this.link.say({ kind: 'clock', to: moment });
  }
}
