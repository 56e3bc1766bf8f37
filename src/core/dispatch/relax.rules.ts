import { designers } from '../designers/designer.table';
import { fill, type Label, text } from '../kernel/text';
import { type Override, type RefusalCode, roleFor, type Slot } from './dispatch.types';
import type { Ranking, Refused } from './rank.rules';
import { callDesigner, joined, someOf } from './say';

/** What could be relaxed when nobody passes, who would then pass, and who may decide it. */
export interface Relaxation {
  readonly codes: readonly RefusalCode[];
  readonly designers: readonly string[];
  readonly override: Override;
  readonly message: Label;
}

const RELAX: Readonly<Partial<Record<RefusalCode, Label>>> = {
  swapped: text('换回以前的设计师', 'going back to a former designer'),
  busy: text('请标为「忙」的人接', 'asking those marked busy'),
  full: text('放宽接单上限', 'raising the limit'),
  budget: text('不看预算段', 'setting aside the budget band'),
  area: text('不看面积', 'setting aside the floor space'),
  level: text('不看级别', 'setting aside the level'),
};

const SAY = {
  could: text('{what},{who}就能接{manager}', '{what} ({who}{manager})'),
  manager: text('(要店面经理同意)', '; needs the store manager'),
  plain: text('', ''),
  nobody: text('现在没有人能接,客户先排队等', 'Nobody can take this client now; the client waits in the queue'),
  help: text('可以:{what}', 'What would help: {what}'),
  noRole: text('名册里没有在职的{role}', 'The roster has nobody at work as {role}'),
  noHelp: text('放宽上限也没有用,要等有人回来或名册补人', 'Raising limits does not help: somebody must come back or join'),
} as const;

/**
 * The ways out when nobody passes. Designers are grouped by exactly what stands in their way; whoever is also kept off by
 * something that nobody may set aside is left out. The fewest rules bent come first, then what needs no store manager.
 */
export function relaxationsOf(refused: readonly Refused[]): readonly Relaxation[] {
  const groups = new Map<string, Refused[]>();
  for (const one of refused) {
    if (one.refusals.some(({ override }) => override === 'nobody')) continue;
    const key = one.refusals.map(({ code }) => code).join('+');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const found = [...groups.values()].flatMap((group): Relaxation[] => {
    const first = group[0];
    if (!first) return [];
    const codes = first.refusals.map(({ code }) => code);
    const override: Override = first.refusals.some((refusal) => refusal.override === 'storeManager') ? 'storeManager' : 'reason';
    const message = fill(SAY.could, {
      what: joined(
        codes.map((code) => RELAX[code] ?? text(code, code)),
        '、',
        ' and ',
      ),
      who: someOf(group.map(({ designer }) => callDesigner(designer))),
      manager: override === 'storeManager' ? SAY.manager : SAY.plain,
    });
    return [{ codes, designers: group.map(({ designer }) => designer.id), override, message }];
  });
  return found.sort(
    (a, b) =>
      a.codes.length - b.codes.length ||
      Number(a.override === 'storeManager') - Number(b.override === 'storeManager') ||
      b.designers.length - a.designers.length ||
      (a.codes.join() < b.codes.join() ? -1 : 1),
  );
}

/** Why nobody is offered, and the easiest ways out. */
export function sayNobody({ refused }: Pick<Ranking, 'refused'>, slot: Slot, relax: readonly Relaxation[]): Label {
  const role = roleFor(slot);
  if (!refused.some(({ designer }) => designer.role === role && designer.state !== 'left')) {
    return fill(SAY.noRole, { role: designers.fields.role.options[role] });
  }
  const way = relax.length
    ? fill(SAY.help, {
        what: joined(
          relax.slice(0, 2).map(({ message }) => message),
          ';',
        ),
      })
    : SAY.noHelp;
  return joined([SAY.nobody, way], '。', '. ');
}
