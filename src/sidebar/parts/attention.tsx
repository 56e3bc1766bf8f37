import type { JSX } from 'preact';
import { useDesk } from '../desk';
import { words } from '../words';
import { Notice } from './notice';
import { Problems } from './problems';

/** What is wrong with the workbook, named so that it can be found: warnings, and cells that cannot be used. */
export function Attention(): JSX.Element {
  const { start, say } = useDesk();
  const { warnings, problems, me, mail, ready } = start;
  return (
    <>
      {ready && me === null && <Notice tone="warn">{say(words.start.unknown(mail))}</Notice>}
      <Problems warnings={warnings} problems={problems} />
    </>
  );
}
