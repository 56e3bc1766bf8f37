import { render } from 'preact';
import type { CallName, ClientCard, ClientLine, Contract, Start } from '../../src/app/contract';
import { day } from '../../src/core/kernel/day';
import type { Refusal } from '../../src/core/kernel/outcome';
import { App } from '../../src/sidebar/app';
import { type Keeper, keepInMemory } from '../../src/sidebar/keep';
import { openDoor } from '../../src/sidebar/rpc/door';
import { Intents, newRequestId } from '../../src/sidebar/rpc/intents';

/** A call that the page made; the test gives the answer when it likes. */
export interface Call {
  readonly name: string;
  readonly request: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  readonly done: (value: unknown) => Promise<void>;
  readonly refused: (...refusals: Refusal[]) => Promise<void>;
  readonly fault: () => Promise<void>;
  readonly failed: (message: string) => Promise<void>;
}

type Answers = { readonly [N in CallName]?: (input: Contract[N]['in']) => Contract[N]['out'] };

/** Lets so many milliseconds pass in small steps, for what falls due in one leads to what falls due in the next. */
export async function pass(ms = 200): Promise<void> {
  const step = Math.max(10, ms / 20);
  for (let gone = 0; gone < ms; gone += step) await jest.advanceTimersByTimeAsync(Math.min(step, ms - gone));
}

beforeEach(() => void jest.useFakeTimers());

afterEach(async () => {
  // What is still due belongs to this test and not to the next.
  render(null, document.body);
  await pass();
  jest.useRealTimers();
});

/** The whole sidebar in a document, over a channel whose answers the test holds: at once where given, by hand otherwise. */
export async function openPage(answers: Answers, keep: Keeper = keepInMemory()) {
  const calls: Call[] = [];
  const door = openDoor({
    send: (name, json, answered, failed) => {
      const { request, input } = JSON.parse(json);
      const reply = (sent: object) => {
        answered(JSON.stringify(sent));
        return pass();
      };
      const call: Call = {
        name,
        request,
        input,
        done: (value) => reply({ ok: true, value }),
        refused: (...refusals) => reply({ ok: false, refusals }),
        fault: () => reply({ ok: false, fault: { number: 'E042', message: { zh: '出错了', en: 'Something went wrong' }, retry: false } }),
        failed: (message) => {
          failed(new Error(message));
          return pass();
        },
      };
      calls.push(call);
      const known = Object.entries(answers).find(([one]) => one === name)?.[1] as ((given: unknown) => unknown) | undefined;
      if (known) setTimeout(() => answered(JSON.stringify({ ok: true, value: known(input) })), 1);
    },
    intents: new Intents(keep, newRequestId, Date.now),
    online: () => true,
    later: (ms, then) => void setTimeout(then, ms),
  });
  const page = document.body;
  render(null, page);
  render(<App door={door} keep={keep} guess="zh" />, page);
  await pass();
  return {
    calls,
    called: (name: CallName) => calls.filter((call) => call.name === name),
    /** The last call of this name; the test fails where there is none. */
    last(name: CallName): Call {
      const call = calls.filter((one) => one.name === name).at(-1);
      if (!call) throw new Error(`${name} was not called`);
      return call;
    },
    text: () => page.textContent ?? '',
    /** Closes the sidebar: everything that is not kept is gone. */
    close: () => render(null, page),
  };
}

/** An element that must be there. */
export function the<E extends Element = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`${selector} is not on the page`);
  return found;
}

export async function type(selector: string, typed: string): Promise<void> {
  const input = the<HTMLInputElement>(selector);
  input.focus();
  input.value = typed;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await pass(1);
}

export async function leave(selector: string): Promise<void> {
  the(selector).dispatchEvent(new FocusEvent('blur'));
  await pass();
}

/** Presses the button, or chooses the chip, that carries these words. */
export async function press(words: string): Promise<void> {
  const all = [...document.querySelectorAll<HTMLElement>('button, label, summary, a')];
  const found = all.find((one) => one.textContent?.trim() === words) ?? all.find((one) => one.textContent?.includes(words));
  if (!found) throw new Error(`nothing on the page says ${words}`);
  (found.querySelector('input') ?? found).click();
  await pass();
}

/** Presses the main button, which is a submit in forms. */
export async function pressMain(): Promise<void> {
  const main = the<HTMLButtonElement>('button.main');
  main.focus();
  main.click();
  await pass();
}

/** What stands beside a field as wrong; '' when nothing does. */
export const wrongAt = (field: string): string => document.querySelector(`[data-field="${field}"] .wrong-text`)?.textContent ?? '';

export const start = (over: Partial<Start> = {}): Start => ({
  ready: true,
  lang: 'zh',
  today: day('2026-03-04'),
  storeName: '万科城店',
  mail: 'chen@example.com',
  me: { id: 'S1', name: '陈静', role: 'storeManager' },
  seesAll: true,
  staff: [
    { id: 'S1', name: '陈静', role: 'storeManager' },
    { id: 'S2', name: '周涛', role: 'clientManager' },
  ],
  designers: [
    { code: 'D1', name: '沈一舟', left: false },
    { code: 'D2', name: '罗文', left: true },
  ],
  stages: [
    { code: 'enquiry', name: '咨询', nature: 'talks' },
    { code: 'measured', name: '已量房', nature: 'talks' },
    { code: 'lost', name: '已流失', nature: 'ended' },
  ],
  classes: [],
  warnings: [],
  problems: [],
  reminders: { owner: null, mine: false, lastRun: null, state: 'off', trouble: null },
  stale: null,
  typed: 0,
  behind: false,
  open: { screen: 'today', client: null, at: 0 },
  ...over,
});

/** A start that opens at this screen. */
export const openAt = (screen: Start['open']['screen'], client: string | null = null) => ({
  start: () => start({ open: { screen, client, at: 7 } }),
});

/** A list that says nothing of how it could be narrowed down. */
export const NO_FACETS = { stages: [], classes: [], rules: [] };

export const line = (id: string, over: Partial<ClientLine> = {}): ClientLine => ({
  id,
  at: 7,
  name: '王女士',
  phone: '138 0013 8000',
  estate: '万科城',
  stage: '咨询',
  klass: '',
  manager: '陈静',
  designer: '',
  dueOn: day('2026-03-02'),
  why: '首谈后第 1 次回访',
  risk: 'overdue',
  late: 2,
  ...over,
});

export const card = (id: string, over: Partial<ClientCard> = {}): ClientCard => ({
  line: line(id),
  values: {
    id,
    name: '王女士',
    phone: '13800138000',
    estate: '万科城',
    stage: 'enquiry',
    firstOn: '2026-03-01',
    source: 'walkIn',
    budgetTo: 12_800_000,
  },
  dial: '138 0013 8000',
  explain: ['首谈后 2 天内回访。'],
  rule: null,
  wants: 'call',
  loop: null,
  timeline: [],
  relays: [],
  responses: [],
  referrals: { by: null, brought: [], count: 0, signed: 0 },
  timelineMore: 0,
  mayEdit: true,
  ...over,
});

export const saved = { id: 'C1', at: 7, visit: 'V1', name: '王女士', dueOn: day('2026-03-08'), why: '首谈后第 2 次回访' };
