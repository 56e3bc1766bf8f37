import { useEffect, useRef, useState } from 'preact/hooks';
import { checkField, type Draft } from '../../core/kernel/form';
import type { Refusal } from '../../core/kernel/outcome';
import { fieldOf, type Table, type Value } from '../../core/kernel/table';
import { useDesk } from '../desk';
import { readKept } from '../keep';
import { type Look, type Needs, needed } from './rules';
import { sentOf, type Typed } from './typed';

type AllTyped = Readonly<Record<string, Typed>>;

/** How long typing must rest before a field is checked without being left. */
const PAUSE_MS = 1000;

export interface FormSpec {
  readonly table: Table;
  /** Under which a draft is kept over a closed sidebar. */
  readonly key: string;
  /** What stands in the fields before anything is typed, or in the rest after some was; it is not sent. */
  readonly base: AllTyped | ((typed: AllTyped) => AllTyped);
  /** What must be filled beyond the declaration. */
  readonly needs?: (look: Look) => Needs;
}

export interface Form {
  readonly table: Table;
  readonly at: (name: string) => Typed;
  readonly look: Look;
  readonly set: (name: string, typed: Typed) => void;
  /** Focus leaves the field: it is checked if anything was typed there. */
  readonly leave: (name: string) => void;
  readonly refusal: (name: string) => Refusal | null;
  /** Refusals that belong to none of these fields stand on top. */
  readonly outside: (names: readonly string[]) => readonly Refusal[];
  /** Checks these fields as the server will; true when nothing is wrong. */
  readonly check: (names: readonly string[]) => boolean;
  /** What the server refused, to be shown until the field is changed. */
  readonly refuse: (refusals: readonly Refusal[]) => void;
  /** What was typed in these fields, as it is sent; what was typed in a field that is no longer asked stays behind. */
  readonly draft: (names: readonly string[]) => Draft;
  readonly changed: boolean;
  readonly isTyped: (name: string) => boolean;
  /** Did the draft come from before? */
  readonly restored: boolean;
  readonly clear: () => void;
}

const isTypedValue = (value: unknown): value is Typed =>
  typeof value === 'string' || (Array.isArray(value) && value.every((part) => typeof part === 'string'));

/** A kept draft with only what this form still knows: another version of the page may have left it. */
function restore(kept: unknown, table: Table): AllTyped {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, Typed] => entry[0] in table.fields && isTypedValue(entry[1])),
  );
}

const plain = (typed: Typed): string => (typeof typed === 'string' ? typed : typed.join('、'));

/** The state of one form: what was typed, what is wrong with it, and a draft that outlives the sidebar. */
export function useForm({ table, key, base, needs }: FormSpec): Form {
  const { keep, context } = useDesk();
  const kept = `draft:${key}`;
  const [typed, setTyped] = useState<AllTyped>(() => restore(readKept(keep, kept), table));
  const [restored, setRestored] = useState(() => Object.keys(typed).length > 0);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  // What this form found by itself, in contrast to what only the server can know.
  const found = useRef(new WeakSet<Refusal>());
  const pause = useRef(0);
  // Two fields may be set in one click; the second must see the first.
  const now = useRef(typed);
  useEffect(() => () => clearTimeout(pause.current), []);

  const baseIn = (all: AllTyped): AllTyped => (typeof base === 'function' ? base(all) : base);
  const atIn = (all: AllTyped, name: string): Typed => all[name] ?? baseIn(all)[name] ?? '';
  const wrongIn = (all: AllTyped, name: string): Refusal | null => {
    const look: Look = (other) => plain(atIn(all, other));
    const sent = sentOf(fieldOf(table, name), atIn(all, name), context);
    const missing = needs?.(look)[name];
    const checked = checkField(table, name, sent, context);
    const wrong = missing && (sent === null || checked?.code === 'required') ? needed(name, missing) : checked;
    if (wrong) found.current.add(wrong);
    return wrong;
  };
  // Whether a field must be filled may rest on another one, which now says otherwise.
  const isOver = (all: AllTyped, one: Refusal): boolean =>
    one.field !== undefined && found.current.has(one) && wrongIn(all, one.field) === null;
  const show = (name: string, wrong: Refusal | null) =>
    setRefusals((before) => [...before.filter((one) => one.field !== name), ...(wrong ? [wrong] : [])]);
  const hold = (all: AllTyped) => {
    now.current = all;
    setTyped(all);
    if (Object.keys(all).length === 0) keep.drop(kept);
    else keep.set(kept, JSON.stringify(all));
  };

  return {
    table,
    at: (name) => atIn(typed, name),
    look: (name) => plain(atIn(typed, name)),
    set(name, value) {
      const { [name]: _, ...rest } = now.current;
      // Back at what stood there: there is nothing to send.
      const same = plain(value) === plain(baseIn(rest)[name] ?? '');
      const all = same ? rest : { ...rest, [name]: value };
      hold(all);
      setRefusals((before) => before.filter((one) => one.field !== name && !isOver(all, one)));
      clearTimeout(pause.current);
      pause.current = window.setTimeout(() => {
        const wrong = wrongIn(all, name);
        // What the server has said of it meanwhile stays.
        if (wrong) show(name, wrong);
      }, PAUSE_MS);
    },
    leave(name) {
      if (!(name in typed)) return;
      clearTimeout(pause.current);
      const wrong = wrongIn(typed, name);
      // What only the server can know stays until the field is changed.
      if (wrong || !refusals.some((one) => one.field === name)) show(name, wrong);
    },
    refusal: (name) => refusals.find((one) => one.field === name) ?? null,
    // What the form itself found wrong in a field that is no longer asked is not sent either.
    outside: (names) => refusals.filter((one) => one.field === undefined || (!names.includes(one.field) && !found.current.has(one))),
    check(names) {
      const wrong = names.flatMap((name) => wrongIn(typed, name) ?? []);
      setRefusals(wrong);
      return wrong.length === 0;
    },
    refuse: setRefusals,
    draft(names) {
      const sent: Record<string, Value> = {};
      for (const [name, value] of Object.entries(typed))
        if (names.includes(name)) sent[name] = sentOf(fieldOf(table, name), value, context);
      return sent;
    },
    changed: Object.keys(typed).length > 0,
    isTyped: (name) => name in typed,
    restored,
    clear() {
      clearTimeout(pause.current);
      hold({});
      setRefusals([]);
      setRestored(false);
    },
  };
}
