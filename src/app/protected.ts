import { type Outcome, type Refusal, refuse } from '../core/kernel/outcome';
import { fill, type Label, listed, text } from '../core/kernel/text';

type Refused = Extract<Outcome<never>, { readonly ok: false }>;

/** Google's words for a write into a place from which this person is kept out; it says them in the person's own language. */
const PROTECTED = /protected (?:cell|range|sheet|object)|受保护|受保護/i;

/** Was a write kept out by a protection of the sheet? */
export const isProtected = (error: unknown): boolean =>
  PROTECTED.test(typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));

const KEPT_OUT = text(
  '表格里有一页或几列被保护起来了,您没有权限写。请店面经理来操作,或请他把您加进可编辑的人。',
  'A tab or some columns are protected and you may not write there. Ask the store manager to do it, or to add you to the editors.',
);
const NOT_SAVED = text(
  '「{tabs}」页被保护起来了,您没有权限写,所以这次什么都没有保存。您填的内容还在:请店面经理把您加进可编辑的人,或取消保护,再点一次保存。',
  '“{tabs}” is protected and you may not write there, so nothing was saved. What you entered is still here: ask the store manager to add you to the editors or to lift the protection, then save again.',
);
const LEFT_OPEN = text(
  '「{tabs}」页被保护起来了,您没有权限写。这次的内容已经记进操作日志,但没有写完:请能编辑这一页的店面经理打开一次侧栏,系统会自动补完。不用重新填。',
  '“{tabs}” is protected and you may not write there. What you entered is in the journal but not fully written: once a store manager who may edit that tab opens the sidebar, it is finished. Do not enter it again.',
);
const HELD = text(
  '这里还有{by}在 {at} 没写完的「{action}」,因为「{tabs}」页被保护起来了。请能编辑这一页的店面经理先打开一次侧栏,系统补完它以后再保存。',
  'A “{action}” by {by} at {at} is not finished here, because “{tabs}” is protected. Once a store manager who may edit that tab has opened the sidebar, it is finished; save again then.',
);
const UNFINISHED = text(
  '{by}在 {at} 的「{action}」没有写完,因为「{tabs}」页被保护起来了。请能编辑这一页的店面经理打开一次侧栏,系统会自动补完。',
  'The “{action}” by {by} at {at} is not finished, because “{tabs}” is protected. Once a store manager who may edit that tab opens the sidebar, it is finished.',
);
const NO_IDS = text(
  '「{tabs}」页有还没编号的行,但这一页被保护起来了,您没有权限补。请能编辑这一页的店面经理打开一次侧栏,系统会补上编号;在那以前这些行不算数。',
  '“{tabs}” has rows without a number, but it is protected and you may not add one. Once a store manager who may edit that tab opens the sidebar, they get their numbers; until then these rows do not count.',
);

/** Somebody's save that stays open, because whoever looked may not finish it. */
export interface Unfinished {
  /** Mail address of whoever saved. */
  readonly by: string;
  readonly at: string;
  readonly action: string;
  /** The tabs that are protected. */
  readonly tabs: Label;
}

const protectedRefusal = (message: Label): Refusal => ({ code: 'protected', message });

/** Refused somewhere on the way, and nobody knows by which tab. */
export const refuseKeptOut = (): Refused => refuse(protectedRefusal(KEPT_OUT));

/** Nothing of it stands. */
export const refuseUnsaved = (tabs: readonly Label[]): Refused => refuse(protectedRefusal(fill(NOT_SAVED, { tabs: listed(tabs) })));

/** Part of it stands and could not be taken back: it waits for somebody who may finish it. */
export const refuseLeftOpen = (tabs: readonly Label[]): Refused => refuse(protectedRefusal(fill(LEFT_OPEN, { tabs: listed(tabs) })));

/** A row is asked for which waits for an earlier save of somebody. */
export const refuseHeld = (one: Unfinished): Refused => refuse(protectedRefusal(fill(HELD, { ...one })));

/** What `start` says of a save that waits; `by` as colleagues call them. */
export const sayUnfinished = (one: Unfinished, by: string): Label => fill(UNFINISHED, { ...one, by });

/** What `start` says of rows to which whoever looked may not give ids. */
export const sayWithoutIds = (tabs: readonly Label[]): Label => fill(NO_IDS, { tabs: listed(tabs) });
