import { usePage, usePageState } from './context';
import { ScriptFrame } from './frame';

/** The script's sidebar: 300 pixels wide, as on Google. */
export function Sidebar() {
  const page = usePage();
  const { sidebar } = usePageState();
  if (!sidebar) return null;
  const close = (): void => {
    page.set({ sidebar: null });
    page.focusGrid();
  };
  return (
    <aside class="sidebar" aria-label={sidebar.title}>
      <div class="frame-title">
        <h2>{sidebar.title}</h2>
        <button type="button" class="link" onClick={close}>
          {page.words('close')}
        </button>
      </div>
      <ScriptFrame key={sidebar.key} title={sidebar.title} html={sidebar.html} close={close} />
    </aside>
  );
}
