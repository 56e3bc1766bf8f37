import { useEffect, useRef, useState } from 'preact/hooks';
import type { Contract } from '../../app/contract';
import type { Refusal } from '../../core/kernel/outcome';
import { useDesk } from '../desk';
import type { Trouble } from '../rpc/answer';
import type { WriteName } from '../rpc/door';
import { words } from '../words';

export type WriteState<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'done'; readonly value: T };

export interface Writing<N extends WriteName> {
  readonly state: WriteState<Contract[N]['out']>;
  readonly send: (input: Contract[N]['in']) => void;
  /** Sends the very same again, under the same request, so that nothing is done twice. */
  readonly retry: () => void;
  /** Back to the form. */
  readonly reset: () => void;
}

/** A write with its states. Whatever its outcome, the lists on the shelf are no longer true and are dropped. */
export function useWrite<N extends WriteName>(name: N, settled?: (value: Contract[N]['out']) => void): Writing<N> {
  const { door, shelf, tell } = useDesk();
  const [state, setState] = useState<WriteState<Contract[N]['out']>>({ kind: 'idle' });
  const sent = useRef<Contract[N]['in'] | null>(null);
  const turn = useRef(0);
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);

  const send = (input: Contract[N]['in']) => {
    sent.current = input;
    const mine = ++turn.current;
    setState({ kind: 'saving' });
    tell(words.common.saving);
    door.write(name, input, (answer) => {
      shelf.clear();
      // Of two tries with the same content the first that is done counts; of anything else only the latest.
      if (sent.current !== input || (mine !== turn.current && answer.kind !== 'done')) return;
      if (answer.kind === 'done') {
        sent.current = null;
        // Even when the screen was left meanwhile, or what is saved would come back as a draft.
        settled?.(answer.value);
      }
      if (!here.current) return;
      setState(answer.kind === 'done' || answer.kind === 'refused' ? answer : { kind: 'trouble', trouble: answer });
    });
  };
  return {
    state,
    send,
    retry: () => {
      if (sent.current !== null) send(sent.current);
    },
    reset: () => {
      sent.current = null;
      turn.current++;
      setState({ kind: 'idle' });
    },
  };
}
