import { useEffect, useMemo, useRef } from 'preact/hooks';
import { usePage } from './context';

declare const FRAME_SCRIPT: string;

interface Props {
  readonly title: string;
  readonly html: string;
  readonly close: () => void;
  readonly resize?: (size: { readonly width?: number; readonly height?: number }) => void;
  /** Esc closes dialogs, not sidebars. */
  readonly closesOnEscape?: boolean;
}

interface Told {
  readonly kind: 'run' | 'close' | 'height' | 'width' | 'focus' | 'escape';
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly height: number;
  readonly width: number;
}

/** The page of a script, with google.script in it and nothing of this window. */
export function ScriptFrame({ title, html, close, resize, closesOnEscape = false }: Props) {
  const page = usePage();
  const frame = useRef<HTMLIFrameElement>(null);
  const hooks = useRef({ close, resize });
  hooks.current = { close, resize };
  const functions = page.state.around?.functions ?? [];
  const content = useMemo(
    () =>
      withScript(
        html,
        FRAME_SCRIPT.replace('FUNCTIONS_HERE', () => JSON.stringify(functions)),
      ),
    [html, functions],
  );
  useEffect(() => {
    const hear = (event: MessageEvent): void => {
      const target = frame.current?.contentWindow;
      if (!target || event.source !== target || !event.data?.script) return;
      const told = event.data.script as Told;
      if (told.kind === 'run') {
        void page.call(String(told.name), Array.isArray(told.args) ? told.args : []).then(({ result, error }) => {
          target.postMessage({ answer: error === null ? { id: told.id, result } : { id: told.id, error } }, '*');
        });
      } else if (told.kind === 'close') hooks.current.close();
      else if (told.kind === 'escape' && closesOnEscape) hooks.current.close();
      else if (told.kind === 'height') hooks.current.resize?.({ height: told.height });
      else if (told.kind === 'width') hooks.current.resize?.({ width: told.width });
      else if (told.kind === 'focus') page.focusGrid();
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [page, closesOnEscape]);
  return (
    <iframe ref={frame} class="script-frame" title={title} srcdoc={content} sandbox="allow-scripts allow-forms allow-popups allow-modals" />
  );
}

/** The script goes before everything of the page, but after its doctype. */
function withScript(html: string, script: string): string {
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '';
  return `${doctype}<script>${script.replace(/<\/(script)/gi, '<\\/$1')}</script><base target="_blank">${html.slice(doctype.length)}`;
}
