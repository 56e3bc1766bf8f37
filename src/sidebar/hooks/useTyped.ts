import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Start } from '../../app/contract';
import type { TypedAnswer } from '../../app/contract.responses';
import type { Label } from '../../core/kernel/text';
import type { Door } from '../rpc/door';

/** How far the check of what was typed in the sheet is. */
export type Checking =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly answers: readonly TypedAnswer[] }
  /** `why`: what the workbook said to it; null where nothing came. */
  | { readonly kind: 'failed'; readonly why: Label | null; readonly again: () => void };

interface Typing {
  /** null: there is nothing to say. */
  readonly state: Checking | null;
  /** Has what was typed checked, unless that is going on or has just failed. */
  readonly check: () => void;
  readonly close: () => void;
}

/** Has answers that were typed into the dispatch tab checked, beside whatever the person does; `checked` is called when they took effect. */
export function useTyped({ typed }: Pick<Start, 'typed'>, door: Door, checked: () => void): Typing {
  const [state, setState] = useState<Checking | null>(null);
  const busy = useRef(false);
  const told = useRef(checked);
  told.current = checked;
  const run = useCallback(() => {
    busy.current = true;
    setState({ kind: 'running' });
    door.write('takeTyped', {}, (answer) => {
      if (answer.kind !== 'done') {
        setState({ kind: 'failed', why: answer.kind === 'refused' ? (answer.refusals[0]?.message ?? null) : null, again: run });
        return;
      }
      busy.current = false;
      const { answers } = answer.value;
      // Where a colleague's sidebar was first there is nothing to tell but what has changed.
      setState(answers.length === 0 ? null : { kind: 'done', answers });
      told.current();
    });
  }, [door]);
  const check = useCallback(() => {
    if (!busy.current) run();
  }, [run]);
  useEffect(() => {
    if (typed > 0) check();
  }, [typed, check]);
  return { state, check, close: () => setState(null) };
}
