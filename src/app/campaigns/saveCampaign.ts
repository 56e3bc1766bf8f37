import { campaignProblems, endsEarly } from '../../core/campaigns/campaign.rules';
import { type CampaignRow, campaigns } from '../../core/campaigns/campaign.table';
import { unguard, writeCell } from '../../core/kernel/cell';
import { checkDraft, formSections } from '../../core/kernel/form';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { emptyRow, type FieldName, fieldOf, type Table } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import type { CampaignWish } from '../contract.campaigns';
import { asker, seesAll } from '../people';
import type { Book, Plan, Ports } from '../ports';
import { recompute } from '../recompute';
import type { Handler } from '../rpc';
import { NO_CAMPAIGN, planners } from './campaignView';
import { allCampaigns } from './turnouts';

const ACTION = text('安排活动', 'Plan a campaign');
const CHANGED = text('修改活动「{name}」:{changes}', 'Changed the campaign “{name}”: {changes}');
const ADDED = text('新增活动「{name}」:{changes}', 'Added the campaign “{name}”: {changes}');
const EMPTY = text('空', 'empty');
const EARLY = text('结束日不能早于活动日', 'The last day cannot be before the first');
const MANAGERS_ONLY = text(
  '活动由店面经理或分公司总经理安排:{names}',
  'Campaigns are planned by store and branch managers, who are: {names}',
);

type Name = FieldName<typeof campaigns>;

const ASKED = formSections(campaigns).flatMap(({ fields }) => fields.map(([name]) => name)) as Name[];

/**
 * Saves one campaign, planned, changed or cancelled. Whom it gives a reason to call is computed again; where it gives none,
 * such as for a summary, nobody is.
 */
export const saveCampaign: Handler<'saveCampaign'> = (ports, input, request) => {
  const saved = ports.commit(`${request.slice(0, 38)}s`, ACTION, (book, newId) => plan(book, ports, input, newId));
  if (!saved.ok) return saved;
  // A death before this is made good by whoever comes first: the page that tries again, or the next opening that finds the
  // register computed from other campaigns.
  const computed = recompute(ports, `${request.slice(0, 38)}c`, ACTION, { onlyIfStale: true });
  return computed.ok ? done({ ...saved.value, ...computed.value }) : computed;
};

type Written = { readonly id: string; readonly at: number; readonly name: string };

function plan(book: Book, ports: Ports, { id: asked, at, draft }: CampaignWish, newId: (table: Table) => string): Outcome<Plan<Written>> {
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  if (!seesAll(me.value)) {
    return refuse({ code: 'managerOnly', message: fill(MANAGERS_ONLY, { names: planners(book).join('、') }) });
  }
  const before = asked === undefined ? null : book.one(campaigns, String(asked), Number.isInteger(at) ? Number(at) : undefined);
  if (asked !== undefined && before === null) return NO_CAMPAIGN;
  const sent = before ? { ...draft } : { state: 'planned', ...draft };
  const names = before ? ASKED.filter((name) => name in sent) : ASKED;
  const checked = checkDraft(campaigns, names, sent, { today: ports.today, words: book.words() });
  if (!checked.ok) return checked;
  const row: CampaignRow = { ...(before?.row ?? emptyRow(campaigns, '')), ...checked.value };
  if (endsEarly(row)) return refuse({ code: 'range', field: 'until', message: EARLY });
  const unread = Object.fromEntries(Object.entries(before?.unread ?? {}).filter(([name]) => !(name in checked.value)));
  // One that is cancelled may be as it is: it is no reason to call.
  const wrong = row.state === 'cancelled' ? [] : campaignProblems({ row, unread });
  if (wrong.length > 0) return refuse(...wrong.map(({ field, message }) => ({ code: 'campaign', field, message })));
  const changed = names.filter(
    (name) => before?.unread[name] !== undefined || JSON.stringify(row[name]) !== JSON.stringify(before?.row[name] ?? null),
  );
  const lang = book.lang();
  const words = book.words();
  const shown = (name: Name, of: CampaignRow): string =>
    unguard(String(writeCell(fieldOf(campaigns, name), of[name], words))).slice(0, 80) || EMPTY[lang];
  const told = changed.map((name) => {
    const label = campaigns.fields[name].label[lang];
    return before ? `${label} ${before.unread[name] ?? shown(name, before.row)} → ${shown(name, row)}` : `${label} ${shown(name, row)}`;
  });
  const name = row.name ?? '';
  const changes = told.join(lang === 'zh' ? ';' : '; ');
  if (before) {
    const values = Object.fromEntries(changed.map((one) => [one, row[one]]));
    return done({
      changes: changed.length ? [{ table: campaigns, kind: 'set', id: before.id, at: before.at, values, before: before.row }] : [],
      summary: fill(CHANGED, { name, changes })[lang],
      result: { id: before.id, at: before.at, name },
    });
  }
  const taken = new Set(allCampaigns(book).map((one) => one.id));
  let id = newId(campaigns);
  while (taken.has(id)) id = newId(campaigns);
  const values = { ...row, id, invited: 0, accepted: 0, came: 0 };
  return done({
    changes: [{ table: campaigns, kind: 'add', id, values }],
    summary: fill(ADDED, { name, changes })[lang],
    result: { id, at: 0, name },
  });
}
