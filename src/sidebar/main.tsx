import { render } from 'preact';
import { App } from './app';
import { openKeeper } from './keep';
import { openDoor } from './rpc/door';
import { sendByGoogle } from './rpc/google';
import { Intents, newRequestId } from './rpc/intents';

const keep = openKeeper(() => window.sessionStorage);
const door = openDoor({
  send: sendByGoogle,
  intents: new Intents(keep, newRequestId, Date.now),
  online: () => navigator.onLine,
  later: (ms, then) => void setTimeout(then, ms),
});
const page = document.getElementById('page');
if (page) render(<App door={door} keep={keep} guess={/^en/i.test(navigator.language) ? 'en' : 'zh'} />, page);
