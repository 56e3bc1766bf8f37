import type { JSX } from 'preact';
import type { Refusal } from '../../core/kernel/outcome';
import type { Lang } from '../../core/kernel/text';
import type { Trouble } from '../rpc/answer';
import { words } from '../words';

/** What keeps the sidebar from opening: no answer, a fault, or a workbook that lacks something and says what. */
export type Stopped = Trouble | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

const sayings = (trouble: Stopped, lang: Lang): readonly string[] => {
  if (trouble.kind === 'refused') return trouble.refusals.map(({ message }) => message[lang]);
  return [trouble.kind === 'fault' ? trouble.message[lang] : words.trouble[trouble.why][lang]];
};

interface OpeningProps {
  readonly lang: Lang;
  readonly trouble: Stopped | null;
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
        {sayings(trouble, lang).map((saying) => (
          <p key={saying}>{saying}</p>
        ))}
        {trouble.kind === 'fault' && <p class="quiet">{words.trouble.number(trouble.number)[lang]}</p>}
      </div>
      <button type="button" class="main" onClick={retry}>
        {words.common.retry[lang]}
      </button>
    </div>
  );
}
