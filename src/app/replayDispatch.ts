import { designers } from '../core/designers/designer.table';
import { dispatches } from '../core/dispatch/dispatch.table';
import { TIER_LABELS } from '../core/dispatch/pick.rules';
import { replay, sayRefusal } from '../core/dispatch/replay.rules';
import { oneDecimal } from '../core/dispatch/say';
import { readSnapshot } from '../core/dispatch/snapshot';
import { done, refuse } from '../core/kernel/outcome';
import { text } from '../core/kernel/text';
import { colleagues } from './people';
import { dispatchAsked } from './responses/dispatchAsked';
import type { Handler } from './rpc';

const NO_SNAPSHOT = refuse({
  code: 'noSnapshot',
  message: text(
    '这张单没有留下当时的候选记录,可能是手工录入或导入的',
    'Nothing was written down about the candidates of this dispatch; it may have been typed in or imported',
  ),
});

/** Why a past dispatch went as it did: who could have had the client and how they stood then, who could not, and whether today's rules agree. */
export const replayDispatch: Handler<'replay'> = (ports, input) => {
  const { book } = ports;
  const asked = dispatchAsked(book, input.id, input.at);
  if (!asked.ok) return asked;
  const { row } = asked.value;
  if (row.snapshot === null) return NO_SNAPSHOT;
  const snapshot = readSnapshot(row.snapshot);
  if (!snapshot.ok) return snapshot;
  // Whoever has left is still called by name.
  book.all(designers, ['name']);
  colleagues(book);
  const words = book.words();
  const lang = book.lang();
  const called = (id: string): string => words.title('designers', id) ?? id;
  const { slot, choice, overrideReason } = dispatches.fields;
  const again = replay(snapshot.value, called);
  const client = row.client ?? snapshot.value.client;
  return done({
    id: row.id,
    client: { id: client, name: words.title('clients', client) ?? client },
    designer: called(snapshot.value.chosen),
    slot: slot.options[snapshot.value.slot],
    on: row.on,
    at: row.at,
    by: row.by === null ? '' : (words.title('staff', row.by) ?? row.by),
    how: row.choice === null ? '' : choice.options[row.choice][lang],
    override: row.overrideReason === null ? '' : overrideReason.options[row.overrideReason][lang],
    note: row.note ?? '',
    why: row.why ?? '',
    rules: again.rules,
    isSameRules: again.isSameRules,
    agreement: again.agreement,
    rank: again.rank,
    inSpiteOf: again.inSpiteOf.map(sayRefusal),
    able: again.able.map(({ designer, rank, isChosen, tiers, shortfalls, open, preference, why }) => ({
      designer,
      name: called(designer),
      rank,
      isChosen,
      tiers: tiers.map(({ tier, band }) => ({ tier: TIER_LABELS[tier], band })),
      owed: oneDecimal(shortfalls[0]),
      open,
      preferred: preference,
      why,
    })),
    refused: again.refused.map(({ designer, codes }) => ({ designer, name: called(designer), why: codes.map(sayRefusal) })),
    cut: again.cut,
  });
};
