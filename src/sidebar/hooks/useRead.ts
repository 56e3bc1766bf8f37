import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Contract } from '../../app/contract';
import type { Refusal } from '../../core/kernel/outcome';
import { type Shelf, useDesk } from '../desk';
import type { Trouble } from '../rpc/answer';
import type { ReadName } from '../rpc/door';

export interface Reading<T> {
  /** What is known, perhaps from before; null while nothing is. */
  readonly value: T | null;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly refusals: readonly Refusal[];
  readonly again: () => void;
}

interface Held<T> {
  readonly key: string;
  readonly value: T | null;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly refusals: readonly Refusal[];
}

/** What the shelf knows of a question; the name in the key says what kind of answer lies there. */
function begun<T>(shelf: Shelf, key: string, busy: boolean): Held<T> {
  return { key, value: (shelf.get(key) as T | undefined) ?? null, busy, trouble: null, refusals: [] };
}

/**
 * What a read says, asked again whenever its input changes; null asks nothing. The answer to the latest question wins,
 * in whatever order answers come. What was shown before stays visible while the same question is asked again.
 */
export function useRead<N extends ReadName>(name: N, input: Contract[N]['in'] | null): Reading<Contract[N]['out']> {
  type Out = Contract[N]['out'];
  const { door, shelf, followed } = useDesk();
  const key = input === null ? '' : `${name} ${JSON.stringify(input)}`;
  const [held, setHeld] = useState<Held<Out>>(() => begun(shelf, key, key !== ''));
  const latest = useRef(0);
  const question = useRef({ name, input });
  question.current = { name, input };

  const again = useCallback(() => {
    const asked = question.current;
    const turn = ++latest.current;
    setHeld(begun(shelf, key, key !== ''));
    if (asked.input === null) return;
    door.ask(asked.name, asked.input).then((answer) => {
      if (turn !== latest.current) return;
      if (answer.kind === 'done') shelf.set(key, answer.value);
      const known = begun<Out>(shelf, key, false);
      if (answer.kind === 'done') setHeld(known);
      else if (answer.kind === 'refused') setHeld({ ...known, refusals: answer.refusals });
      else setHeld({ ...known, trouble: answer });
    });
  }, [key, door, shelf]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once the register was computed again, what is shown is no longer true.
  useEffect(() => {
    again();
    // An answer that comes after the screen is gone is dropped.
    return () => void latest.current++;
  }, [again, followed]);

  // Until the effect has run, the answer to another question must not be shown as the answer to this one.
  return { ...(held.key === key ? held : begun<Out>(shelf, key, key !== '')), again };
}
