import { useEffect } from 'preact/hooks';
import type { ClientLine } from '../../app/contract';
import { useDesk } from '../desk';

/** Remembers a client as one just seen, as soon as they are known. */
export function useSeen(line: ClientLine | undefined): void {
  const { sawClient } = useDesk();
  useEffect(() => {
    if (line) sawClient(line);
  }, [line, sawClient]);
}
