import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../page';
import { usePage, usePageState } from './context';
import { ScriptFrame } from './frame';

/** A dialog of the script, in the size that it asked for. */
export function Dialog() {
  const { dialog } = usePageState();
  return dialog ? <Shown key={dialog.key} dialog={dialog} /> : null;
}

function Shown({ dialog }: { readonly dialog: NonNullable<PageState['dialog']> }) {
  const page = usePage();
  const [size, setSize] = useState({ width: dialog.width, height: dialog.height });
  const close = (): void => {
    page.set({ dialog: null });
    page.focusGrid();
  };
  const box = (
    <div class="dialog" role="dialog" aria-modal={dialog.modal} aria-label={dialog.title} style={{ width: `${size.width}px` }}>
      <div class="frame-title">
        <h2>{dialog.title}</h2>
        <button type="button" class="link" onClick={close}>
          {page.words('close')}
        </button>
      </div>
      <div class="dialog-body" style={{ height: `${size.height}px` }}>
        <ScriptFrame
          title={dialog.title}
          html={dialog.html}
          close={close}
          closesOnEscape
          resize={(change) => setSize((held) => ({ ...held, ...change }))}
        />
      </div>
    </div>
  );
  return dialog.modal ? <div class="veil">{box}</div> : <div class="floating">{box}</div>;
}

/** A question of the page, or what a script had to say. */
export function NoticeBox() {
  const { notice } = usePageState();
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (notice) main.current?.focus();
  }, [notice]);
  if (!notice) return null;
  const leave = notice.buttons[0];
  return (
    <div class="veil">
      <div
        class="notice"
        role="alertdialog"
        aria-modal="true"
        aria-label={notice.title}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') leave?.act();
        }}
      >
        <h2>{notice.title}</h2>
        <p>{notice.text}</p>
        <div class="buttons">
          {notice.buttons.map((button) => (
            <button
              key={button.label}
              type="button"
              ref={button.isMain ? main : null}
              class={button.isMain ? 'main' : 'plain'}
              onClick={button.act}
            >
              {button.label}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}

/** What passes by: a script's toasts and the page's own remarks. */
export function Toasts() {
  const page = usePage();
  const { toasts } = usePageState();
  return (
    <div class="toasts" role="log">
      {toasts.map((toast) => (
        <div key={toast.key} class="toast">
          <div>
            {toast.title && <strong>{toast.title}</strong>}
            <span>{toast.message}</span>
          </div>
          <button type="button" class="link" onClick={() => page.closeToast(toast.key)}>
            {page.words('close')}
          </button>
        </div>
      ))}
    </div>
  );
}
