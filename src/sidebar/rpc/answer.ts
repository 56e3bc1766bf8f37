import type { Reply } from '../../app/contract';
import type { Refusal } from '../../core/kernel/outcome';
import type { Label } from '../../core/kernel/text';

/** Why no answer came, as far as the browser tells. */
export type LostWhy = 'offline' | 'accounts' | 'consent' | 'silence' | 'garbled';

/** What the page knows of a call: it is done, refused, failed under a number, or nobody knows. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'fault'; readonly number: string; readonly message: Label; readonly retry: boolean }
  | { readonly kind: 'lost'; readonly why: LostWhy };

/** An answer that needs the person's attention and is no refusal. */
export type Trouble = Extract<Answer<never>, { kind: 'fault' | 'lost' }>;

const isReply = (value: unknown): value is Reply<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value && (value.ok === true || 'refusals' in value || 'fault' in value);

/** What came through the door, read; null or anything that is no reply counts as garbled, for Google turns a bad value into null. */
export function readAnswer(sent: unknown): Answer<unknown> {
  let reply: unknown;
  try {
    reply = JSON.parse(String(sent));
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'lost', why: 'garbled' };
    throw error;
  }
  if (!isReply(reply)) return { kind: 'lost', why: 'garbled' };
  if (reply.ok) return { kind: 'done', value: reply.value };
  if ('refusals' in reply) return { kind: 'refused', refusals: reply.refusals };
  return { kind: 'fault', ...reply.fault };
}

/** Why a call failed, from Google's words, which are all there is to go by. */
export function whyLost(error: unknown, online: boolean): LostWhy {
  const words =
    error instanceof Error
      ? error.message
      : typeof error === 'object' && error !== null && 'message' in error
        ? String(error.message)
        : String(error);
  if (/PERMISSION_DENIED/.test(words)) return 'accounts';
  if (/authori[sz]ation|授权/i.test(words)) return 'consent';
  if (!online || /NetworkError|HTTP 0|Failed to fetch|网络/i.test(words)) return 'offline';
  return 'silence';
}
