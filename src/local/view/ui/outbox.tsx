import { useState } from 'preact/hooks';
import type { Letter } from '../../runtime/state';
import { usePage, usePageState } from './context';
import { sayMoment } from './moment';

/** The mails that left, as their receivers see them. */
export function Outbox() {
  const page = usePage();
  const { letters, around } = usePageState();
  const [chosen, setChosen] = useState<string | null>(null);
  const newest = [...letters].reverse();
  const letter = newest.find((held) => held.id === chosen) ?? newest[0];
  const zone = around?.timeZone ?? 'Asia/Shanghai';
  return (
    <section class="drawer outbox" aria-label={page.words('outbox')}>
      <div class="frame-title">
        <h2>{page.words('outbox')}</h2>
        <button type="button" class="link" onClick={() => page.set({ panel: null })}>
          {page.words('close')}
        </button>
      </div>
      {letter ? (
        <div class="outbox-body">
          <ul class="letters">
            {newest.map((held) => (
              <li key={held.id}>
                <button
                  type="button"
                  class={`item${held === letter ? ' is-chosen' : ''}`}
                  aria-current={held === letter}
                  onClick={() => setChosen(held.id)}
                >
                  <span class="letter-subject">{held.subject}</span>
                  <small>{held.to.join(', ')}</small>
                  <small>{sayMoment(held.at, zone, page.lang)}</small>
                </button>
              </li>
            ))}
          </ul>
          <Sheet key={letter.id} letter={letter} zone={zone} />
        </div>
      ) : (
        <p class="empty">{page.words('noLetters')}</p>
      )}
    </section>
  );
}

function Sheet({ letter, zone }: { readonly letter: Letter; readonly zone: string }) {
  const page = usePage();
  const [isPlain, setPlain] = useState(letter.html === null);
  const rows = [
    ['from', letter.fromName ? `${letter.fromName} <${letter.from}>` : letter.from],
    ['to', letter.to.join(', ')],
    ['cc', letter.cc.join(', ')],
    ['bcc', letter.bcc.join(', ')],
    ['replyTo', letter.replyTo ?? ''],
    ['sentAt', sayMoment(letter.at, zone, page.lang)],
  ] as const;
  return (
    <article class="letter">
      <h3>{letter.subject}</h3>
      <dl>
        {rows.map(
          ([word, text]) =>
            text && (
              <div key={word}>
                <dt>{page.words(word)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        {letter.attachments.length > 0 && (
          <div>
            <dt>{page.words('attachments')}</dt>
            <dd>
              {letter.attachments.map((file) => (
                <a key={file.name} class="link" download={file.name} href={`data:${file.type};base64,${file.base64}`}>
                  {file.name}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {letter.html !== null && (
        <div class="tabs">
          <button type="button" aria-pressed={!isPlain} class={`chip${isPlain ? '' : ' is-open'}`} onClick={() => setPlain(false)}>
            {page.words('html')}
          </button>
          <button type="button" aria-pressed={isPlain} class={`chip${isPlain ? ' is-open' : ''}`} onClick={() => setPlain(true)}>
            {page.words('plain')}
          </button>
        </div>
      )}
      {isPlain || letter.html === null ? (
        <pre class="plain-text">{letter.text}</pre>
      ) : (
        <iframe class="letter-frame" title={letter.subject} sandbox="" srcdoc={withImages(letter)} />
      )}
    </article>
  );
}

/** Images that came with the mail stand where `cid:` names them. */
function withImages(letter: Letter): string {
  let html = letter.html ?? '';
  for (const image of letter.inline) html = html.replaceAll(`cid:${image.name}`, `data:${image.type};base64,${image.base64}`);
  return html;
}
