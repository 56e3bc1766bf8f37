import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Start } from '../../app/contract';
import type { Door } from '../rpc/door';

/** How a register that rests on former rules is brought up to date. */
export type Following =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly clients: number; readonly moved: number }
  | { readonly kind: 'failed'; readonly again: () => void };

/**
 * Has the register computed again where the start says that it rests on other rules than those in force: once for each state,
 * beside whatever the person does. null: there is nothing to say.
 */
export function useFollowing({ stale }: Pick<Start, 'stale'>, door: Door, moved: () => void): [Following | null, () => void] {
  const [state, setState] = useState<Following | null>(null);
  const tried = useRef(new Set<string>());
  const told = useRef(moved);
  told.current = moved;
  const follow = useCallback(
    (mark: string) => {
      setState({ kind: 'running' });
      door.write('recompute', { stale: mark }, (answer) => {
        if (answer.kind !== 'done') {
          setState({ kind: 'failed', again: () => follow(mark) });
          return;
        }
        const { value } = answer;
        // Where a colleague's sidebar was first there is nothing to tell but what has moved.
        setState(value.clients === 0 ? null : { kind: 'done', ...value });
        told.current();
      });
    },
    [door],
  );
  useEffect(() => {
    if (stale === null || tried.current.has(stale)) return;
    tried.current.add(stale);
    follow(stale);
  }, [stale, follow]);
  return [state, () => setState(null)];
}
