import type { JSX } from 'preact';
import type { Lang } from '../../core/kernel/text';
import type { Trouble } from '../rpc/answer';
import { words } from '../words';

interface OpeningProps {
  readonly lang: Lang;
  readonly trouble: Trouble | null;
  readonly retry: () => void;
}

/** What is seen before the workbook has answered, and when it does not answer. */
export function Opening({ lang, trouble, retry }: OpeningProps): JSX.Element {
  if (trouble === null) {
    return (
      <div class="opening skeleton" role="status" aria-label={words.common.loading[lang]}>
        <span style={{ width: '100%' }} />
        <span style={{ width: '45%' }} />
        <span style={{ width: '85%' }} />
        <span style={{ width: '70%' }} />
        <span style={{ width: '80%' }} />
        <span style={{ width: '60%' }} />
      </div>
    );
  }
  return (
    <div class="opening">
      <div class="notice bad" role="alert">
        <p>{trouble.kind === 'fault' ? trouble.message[lang] : words.trouble[trouble.why][lang]}</p>
        {trouble.kind === 'fault' && <p class="quiet">{words.trouble.number(trouble.number)[lang]}</p>}
      </div>
      <button type="button" class="main" onClick={retry}>
        {words.common.retry[lang]}
      </button>
    </div>
  );
}
