import { render } from 'preact';
import { Page } from './page';
import { PageProvider, usePage, usePageState } from './ui/context';
import { Dialog, NoticeBox, Toasts } from './ui/dialog';
import { Header } from './ui/header';
import { Outbox } from './ui/outbox';
import { Runs } from './ui/runs';
import { Sidebar } from './ui/sidebar';
import type { Lang } from './words';

declare global {
  interface Window {
    /** The window's page, for its tests. */
    page?: Page;
  }
}

function chosenLang(query: URLSearchParams): Lang {
  const asked = query.get('lang');
  if (asked === 'zh' || asked === 'en') localStorage.setItem('lang', asked);
  return localStorage.getItem('lang') === 'en' ? 'en' : 'zh';
}

function Around() {
  const page = usePage();
  const { panel, isOpen } = usePageState();
  return (
    <>
      {!isOpen && <p class="opening">{page.words('loading')}</p>}
      {panel === 'outbox' && <Outbox />}
      {panel === 'runs' && <Runs />}
      <Dialog />
      <Toasts />
      <NoticeBox />
    </>
  );
}

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
};

const query = new URLSearchParams(location.search);
const lang = chosenLang(query);
document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
const user = query.get('user');
if (user) sessionStorage.setItem('user', user);
if (location.search) history.replaceState(null, '', '/');

const page = new Page(lang, () => element('grid'));
window.page = page;
// The grid is Univer's alone; the page is drawn around it.
for (const [id, part] of [
  ['top', <Header key="top" />],
  ['side', <Sidebar key="side" />],
  ['over', <Around key="over" />],
] as const) {
  render(<PageProvider value={page}>{part}</PageProvider>, element(id));
}
page.start();
