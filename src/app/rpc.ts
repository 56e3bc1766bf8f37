import { isRequest } from '../core/journal/entry';
import { type Outcome, refuse } from '../core/kernel/outcome';
import { fill, text } from '../core/kernel/text';
import { type CallName, type Contract, type Reply, WRITES } from './contract';
import { MissingPlace, sayMissing } from './missing';
import type { Ports } from './ports';
import { isProtected, refuseKeptOut } from './protected';

/** A call of the contract, as the server carries it out. Reads ignore the request id. */
export type Handler<N extends CallName> = (ports: Ports, input: Contract[N]['in'], request: string) => Outcome<Contract[N]['out']>;

export type Api = { readonly [N in CallName]: Handler<N> };

const SORRY = text(
  '出错了,编号 {number}。您填的内容还在,请再试一次;还不行就把编号告诉管理员。',
  'Something went wrong (no. {number}). What you entered is still here: try again, and if it fails again tell the number to your administrator.',
);
const TRANSIENT = text(
  '谷歌表格这会儿没有响应(编号 {number})。您填的内容还在,请稍后再试。',
  'Google Sheets did not answer just now (no. {number}). What you entered is still here; try again shortly.',
);
const BAD_CALL = text('侧栏和表格的版本不一致,请关闭侧栏重新打开。', 'The sidebar is from another version; close it and open it again.');

const isWrite = (name: CallName): boolean => (WRITES as readonly CallName[]).includes(name);

/** Google's passing faults: the same call may well succeed a moment later. */
const isTransient = (message: string): boolean =>
  /Service .+ (failed|timed out|unavailable)|try again|Service error|server error/i.test(message);

/** The one door: a call by name with JSON in, a {@link Reply} as JSON out. Nothing is thrown through it, and nothing is swallowed. */
export function answer(api: Api, ports: () => Ports, name: string, json: string, log: (number: string, error: unknown) => void): string {
  return JSON.stringify(reply(api, ports, name, json, log));
}

function reply(api: Api, ports: () => Ports, name: string, json: string, log: (number: string, error: unknown) => void): Reply<unknown> {
  try {
    const call = Object.keys(api).find((known): known is CallName => known === name);
    const sent = parse(json);
    if (!call || sent === null || (isWrite(call) && !isRequest(sent.request))) return refuse({ code: 'version', message: BAD_CALL });
    // The contract ties name and input together for the page; what arrives is checked field by field in each handler.
    const handler = api[call] as (ports: Ports, input: unknown, request: string) => Outcome<unknown>;
    return handler(ports(), sent.input, String(sent.request ?? ''));
  } catch (error) {
    if (error instanceof MissingPlace) return refuse({ code: 'missing', message: sayMissing(error) });
    if (isProtected(error)) return refuseKeptOut();
    const message =
      error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error) ? String(error.message) : String(error);
    const number = faultNumber(message, json);
    log(number, error);
    const retry = isTransient(message);
    return { ok: false, fault: { number, message: fill(retry ? TRANSIENT : SORRY, { number }), retry } };
  }
}

function parse(json: string): { readonly request?: unknown; readonly input: unknown } | null {
  let sent: unknown;
  try {
    sent = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof sent !== 'object' || sent === null || !('input' in sent) || typeof sent.input !== 'object' || sent.input === null) return null;
  return sent as { request?: unknown; input: unknown };
}

/** A number that a user can read out and that finds the log line again: the same fault of the same call has the same number. */
function faultNumber(message: string, json: string): string {
  let hash = 7;
  for (const c of message + json) hash = (Math.imul(hash, 31) + c.charCodeAt(0)) | 0;
  return `E${String(Math.abs(hash) % 1_000_000).padStart(6, '0')}`;
}
