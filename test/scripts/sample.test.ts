import fc from 'fast-check';
import { type SampleStore, sampleOwner, sampleRegister, sampleStore, sampleWords, sampleWorkbook } from '../../scripts/sample';
import { linesOf } from '../../scripts/sample/tab';
import { dispatchRules, sampleWorld } from '../../scripts/sample/world';
import { decisionOn, stateOf } from '../../src/core/approvals/approval.rules';
import { approvals } from '../../src/core/approvals/approval.table';
import { decisions } from '../../src/core/approvals/decision.table';
import { deriveClient } from '../../src/core/callbacks/derive.rules';
import { FRESH, progressOf } from '../../src/core/callbacks/progress.rules';
import { campaigns } from '../../src/core/campaigns/campaign.table';
import { invitations } from '../../src/core/campaigns/invitation.table';
import { clients } from '../../src/core/clients/client.table';
import { designerCounts, prospectsOf } from '../../src/core/designers/designer.rules';
import { designers } from '../../src/core/designers/designer.table';
import { isLive } from '../../src/core/dispatch/credit.rules';
import { dispatches } from '../../src/core/dispatch/dispatch.table';
import { evennessOfDays } from '../../src/core/dispatch/history.rules';
import { addDays, type Day, day, dayOfNumber, daysBetween, minutesBetween } from '../../src/core/kernel/day';
import { parseField } from '../../src/core/kernel/parse';
import { fieldsOf, type Table, type Value } from '../../src/core/kernel/table';
import { staff } from '../../src/core/people/staff.table';
import { noteRefusal } from '../../src/core/swaps/swap.rules';
import { swaps } from '../../src/core/swaps/swap.table';
import { type Visit, visits } from '../../src/core/visits/visit.table';
import { setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import type { Workbook } from '../../src/local/workbook/workbook';
import { readXlsx } from '../../src/local/xlsx/read';
import { writeXlsx } from '../../src/local/xlsx/write';
import { DIST, Store } from '../app/store';
import { checkWhy } from './dispatched';

const TODAY = day('2026-03-05');
const store = sampleStore(TODAY);
const TABLES = [
  [clients, store.clients],
  [visits, store.visits],
  [designers, store.designers],
  [dispatches, store.dispatches],
  [swaps, store.swaps],
  [approvals, store.approvals],
  [decisions, store.decisions],
  [campaigns, store.campaigns],
  [invitations, store.invitations],
  [staff, store.staff],
] as const satisfies readonly (readonly [Table, readonly object[]])[];

const count = <T>(list: readonly T[], test: (one: T) => boolean): number => list.filter(test).length;
const snapshot = async (on: string, seed?: string): Promise<string> => JSON.stringify((await sampleWorkbook(on, seed)).toSnapshot());

describe('the same day and seed', () => {
  test('give the same workbook to the byte', async () => {
    expect(await snapshot('2026-03-05', 'a')).toBe(await snapshot('2026-03-05', 'a'));
  });

  test('and another of either gives another', async () => {
    const here = await snapshot('2026-03-05', 'a');
    expect(await snapshot('2026-03-05', 'b')).not.toBe(here);
    expect(await snapshot('2026-03-06', 'a')).not.toBe(here);
  });
});

describe('the store is as large as it should be', () => {
  test('eight members of staff, the store manager first, at addresses that are nobody’s', () => {
    expect(store.staff.map((one) => one.role)).toEqual(['storeManager', 'branchManager', ...Array(5).fill('clientManager'), 'finance']);
    expect(store.staff.every((one) => one.mail?.endsWith('@example.com'))).toBe(true);
    expect(sampleOwner()).toBe(store.staff[0]?.mail);
  });

  test('fifteen designers of every level, two of them for main materials, with leaves past and present', () => {
    expect(store.designers).toHaveLength(15);
    expect(count(store.designers, (one) => one.role === 'material')).toBe(2);
    expect(new Set(store.designers.map((one) => one.level)).size).toBe(4);
    expect(store.designers.every((one) => one.capacity && one.styles && one.houseTypes && one.budgetTo)).toBe(true);
    expect(count(store.designers, (one) => one.leaveFrom !== null)).toBe(1);
    expect(count(store.designers, (one) => one.formerLeaves !== null)).toBe(1);
  });

  test('four hundred clients of eighteen months, and two who were registered twice', () => {
    expect(store.clients).toHaveLength(402);
    const days = store.clients.map((one) => one.firstOn ?? TODAY).sort();
    expect(daysBetween(days[0] ?? TODAY, TODAY)).toBeGreaterThan(500);
    expect(days[days.length - 1]).toBe(TODAY);
    expect(new Set(store.clients.map((one) => one.phone)).size).toBe(400);
  });

  test('stages in believable proportion', () => {
    const share = (...stages: readonly string[]) => count(store.clients, (one) => stages.includes(one.stage ?? '')) / store.clients.length;
    expect(share('enquiry', 'dispatched', 'measured', 'designing', 'quoted', 'contracting')).toBeGreaterThan(0.22);
    expect(share('signed', 'building', 'completed', 'afterSales')).toBeGreaterThan(0.15);
    expect(share('lost')).toBeGreaterThan(0.25);
    expect(share('lost')).toBeLessThan(0.5);
    for (const stage of ['measured', 'designing', 'quoted', 'building', 'deferred'])
      expect([stage, share(stage) > 0]).toEqual([stage, true]);
  });

  test('one campaign that is over and one to which people are being invited, nobody on a list twice', () => {
    const [over, ahead] = store.campaigns;
    expect(over?.came).toBeGreaterThan(5);
    expect(ahead?.came).toBe(0);
    expect(ahead?.invited).toBeGreaterThan(5);
    const list = store.invitations.filter((one) => one.campaign === ahead?.id);
    expect(count(list, (one) => one.state === 'listed')).toBeGreaterThan(3);
    const pairs = store.invitations.map((one) => `${one.client} ${one.campaign}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(count(store.visits, (one) => one.kind === 'campaign' && one.campaign === null)).toBe(0);
    expect(count(store.visits, (one) => one.kind === 'campaign')).toBeGreaterThan(3);
  });

  test('unfinished homes have their hand-over day, referrals their sender', () => {
    const unfinished = store.clients.filter((one) => one.houseState === 'unfinished');
    expect(unfinished.length).toBeGreaterThan(30);
    // The two who were registered twice were asked less the second time.
    expect(count(unfinished, (one) => one.handoverOn === null)).toBeLessThanOrEqual(2);
    expect(count(store.clients, (one) => one.referrer !== null)).toBeGreaterThan(15);
  });
});

function visitsOf(held: SampleStore): ReadonlyMap<string, readonly Visit[]> {
  const log = new Map<string, Visit[]>();
  for (const visit of held.visits) log.set(visit.client ?? '', [...(log.get(visit.client ?? '') ?? []), visit]);
  return log;
}

/** Stages that are reached only by whoever has paid the measuring fee. */
const PAID = new Set(['measured', 'designing', 'quoted', 'contracting', 'signed', 'building', 'completed', 'afterSales']);

/** What must hold of any store, whatever the day and the seed. */
function check(held: SampleStore, today: Day): void {
  const ids = (rows: readonly { readonly id: string }[]) => new Set(rows.map((one) => one.id));
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    clients: ids(held.clients),
    designers: ids(held.designers),
    dispatches: ids(held.dispatches),
    approvals: ids(held.approvals),
    staff: ids(held.staff),
    campaigns: ids(held.campaigns),
  };
  const tables: readonly (readonly [Table, readonly { readonly id: string }[]])[] = [
    [clients, held.clients],
    [visits, held.visits],
    [designers, held.designers],
    [dispatches, held.dispatches],
    [swaps, held.swaps],
    [approvals, held.approvals],
    [decisions, held.decisions],
    [campaigns, held.campaigns],
    [invitations, held.invitations],
    [staff, held.staff],
  ];
  for (const [table, rows] of tables) {
    expect([table.name, ids(rows).size]).toEqual([table.name, rows.length]);
    for (const row of rows as readonly Readonly<Record<string, Value>>[]) {
      for (const [name, field] of fieldsOf(table)) {
        const value = row[name] ?? null;
        if (field.required && value === null) throw new Error(`${table.name} ${String(row.id)} lacks ${name}`);
        if (field.kind === 'ref' && value !== null && !known[field.to]?.has(String(value)))
          throw new Error(`${table.name} ${String(row.id)}: ${name} is ${String(value)}`);
      }
    }
  }
  const byId = new Map(held.clients.map((client) => [client.id, client]));
  const visited = visitsOf(held);
  for (const visit of held.visits) {
    const first = byId.get(visit.client ?? '')?.firstOn ?? '';
    if (!visit.on || visit.on < first || visit.on > today || (visit.at ?? '').slice(0, 10) > today)
      throw new Error(`visit ${visit.id} of ${visit.on} at ${visit.at}`);
    if ((visit.outcome === 'promised' || visit.outcome === 'deferred') !== (visit.promisedOn !== null))
      throw new Error(`visit ${visit.id} and its promise`);
  }
  const columns = { first: 'designer', second: 'designer2', material: 'materialDesigner' } as const;
  for (const client of held.clients) {
    const rows = held.dispatches.filter((row) => row.client === client.id);
    for (const [slot, column] of Object.entries(columns)) {
      const serving = rows.filter((row) => row.slot === slot && (isLive(row) || row.state === 'closed'));
      expect([client.id, column, serving.map((row) => row.designer)]).toEqual([
        client.id,
        column,
        client[column] === null ? [] : [client[column]],
      ]);
    }
    if (client.designer2) expect(client.designer2).not.toBe(client.designer);
    const log: readonly Visit[] = visited.get(client.id) ?? [];
    const last = log[log.length - 1];
    // Dispatching changes the stage without a visit; every other change is told by one.
    if (last && last.stage !== client.stage) expect([client.id, client.stage]).toEqual([client.id, 'dispatched']);
  }
  for (const row of held.dispatches) {
    checkWhy(row, held.designers);
    const designer = held.designers.find((one) => one.id === row.designer);
    expect([row.id, designer?.role]).toEqual([row.id, row.slot === 'material' ? 'material' : 'design']);
    expect((row.on ?? '') >= (byId.get(row.client ?? '')?.firstOn ?? '') && (row.on ?? '') <= today).toBe(true);
  }
}

/** Every swapped dispatch has its swap and every swap its two dispatches, with the store manager's word where the rules ask for it. */
function checkSwaps(held: SampleStore): void {
  const ledger = new Map(held.dispatches.map((row) => [row.id, row]));
  const swapped = held.dispatches.filter((row) => row.state === 'swapped');
  expect(held.swaps.map(({ before }) => before).sort()).toEqual(swapped.map(({ id }) => id).sort());
  const visited = visitsOf(held);
  const began = new Set<string | null>();
  for (const swap of held.swaps) {
    const [before, after] = [ledger.get(swap.before ?? ''), ledger.get(swap.after ?? '')];
    const { client, slot, from, to, on, at, by, fault, approval } = swap;
    expect(before).toMatchObject({ client, slot, designer: from, credit: fault === 'designer' ? 'charged' : 'returned' });
    expect(after).toMatchObject({ client, slot, designer: to, on, at, by });
    expect([swap.id, noteRefusal(swap), (before?.answeredAt ?? '') < (at ?? '')]).toEqual([swap.id, null, true]);
    const isPaid = (visited.get(client ?? '') ?? []).some((visit) => (visit.on ?? '') <= (on ?? '') && PAID.has(visit.stage ?? ''));
    if (approval === null) expect([swap.id, isPaid, began.has(client)]).toEqual([swap.id, false, false]);
    else {
      const request = held.approvals.find(({ id }) => id === approval);
      expect(request).toMatchObject({ client, askedBy: by, state: 'approved' });
      expect(request && decisionOn(request, held.decisions)).toMatchObject({ decision: 'approved', at });
      expect(swap).toMatchObject(JSON.parse(request?.wish ?? ''));
    }
    began.add(client);
  }
  for (const request of held.approvals) {
    expect([request.id, request.state]).toEqual([request.id, stateOf(request, decisionOn(request, held.decisions))]);
    expect(request.state === 'approved').toBe(held.swaps.some(({ approval }) => approval === request.id));
  }
}

function due(held: SampleStore, today: Day) {
  const world = sampleWorld(today);
  const log = visitsOf(held);
  const late = held.clients.flatMap((client) => {
    const known = { ...client, ...FRESH };
    const { dueOn } = deriveClient({ ...known, ...progressOf(known, log.get(client.id) ?? [], today) }, world, today, 'zh');
    return dueOn ? [daysBetween(dueOn, today)] : [];
  });
  return {
    overdue: count(late, (n) => n > 0),
    today: count(late, (n) => n === 0),
    soon: count(late, (n) => n < 0 && n >= -7),
    all: late.length,
  };
}

test('everything that is referred to is there, and register, log and ledger tell one story', () => check(store, TODAY));

test('swaps, requests for them and decisions stand as the rules of swaps would leave them, one request still waiting', () => {
  checkSwaps(store);
  expect(count(store.swaps, (one) => one.approval === null)).toBeGreaterThan(3);
  expect(new Set(store.swaps.map((one) => one.fault)).size).toBe(3);
  const states = store.approvals.map((one) => one.state);
  expect(count(states, (one) => one === 'approved')).toBeGreaterThan(2);
  expect(count(states, (one) => one === 'refused')).toBeGreaterThan(0);
  expect(count(states, (one) => one === 'waiting')).toBe(1);
});

test('whatever the day and the seed, one story is told, with callbacks overdue, due and ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_270, max: 21_200 }), fc.string({ maxLength: 5 }), (number, seed) => {
      const today = dayOfNumber(number);
      const held = sampleStore(today, seed);
      check(held, today);
      checkSwaps(held);
      const figures = due(held, today);
      expect(figures.overdue).toBeGreaterThanOrEqual(6);
      expect(figures.overdue).toBeLessThan(figures.all / 4);
      expect(figures.today).toBeGreaterThanOrEqual(3);
      expect(figures.soon).toBeGreaterThanOrEqual(20);
    }),
    // The first one has a designer who was full, chosen by the store manager all the same.
    { numRuns: 6, examples: [[20_270, '  ']] },
  );
}, 120_000);

test('nobody is asked beyond their strength, and nobody of the designers is forgotten', () => {
  const counts = designerCounts(
    store.dispatches,
    store.designers,
    new Map(store.clients.map((one) => [one.id, one])),
    prospectsOf(sampleWorld(TODAY).lists),
  );
  for (const designer of store.designers) {
    const mine = counts.get(designer.id);
    expect(mine?.open ?? 0).toBeLessThanOrEqual(designer.capacity ?? 0);
    expect(mine?.received).toBeGreaterThan(0);
  }
});

test('the ledger is written moment by moment, each answer in time or taken back after it, and no two designers stand too far apart', () => {
  const moments = store.dispatches.map((one) => one.at ?? '');
  expect(moments).toEqual([...moments].sort());
  const { answerMinutes } = dispatchRules;
  for (const { id, at, state, declineReason, answeredAt, client } of store.dispatches) {
    const registered = store.clients.find((one) => one.id === client)?.createdAt ?? '';
    if (state === 'open') continue;
    const minutes = at && answeredAt ? minutesBetween(at, answeredAt) : 0;
    expect([id, minutes > 0, minutes > answerMinutes, (at ?? '') > registered]).toEqual([id, true, declineReason === 'noAnswer', true]);
  }
  const from = addDays(TODAY, -dispatchRules.ledgerDays);
  const known = new Map(store.clients.map((one) => [one.id, one]));
  expect(evennessOfDays(store.dispatches, store.designers, known, dispatchRules, from, TODAY)).toBeGreaterThan(0.75);
});

test('phones are valid and of ranges that ring nowhere', () => {
  const phones = [...store.clients, ...store.staff, ...store.designers].flatMap((one) => one.phone ?? []);
  expect(phones.every((phone) => /^14[23]\d{8}$|^154\d{8}$/.test(phone))).toBe(true);
});

describe('the workbook', () => {
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await sampleWorkbook(TODAY);
  });

  const cells = (name: string): (string | number | boolean | null)[][] => {
    const sheet = workbook.sheetByName(name);
    if (!sheet) throw new Error(`no tab ${name}`);
    return Array.from({ length: sheet.grid.lastRow() }, (_, row) =>
      Array.from({ length: sheet.grid.lastColumn() }, (__, column) => workbook.value(sheet, row, column)),
    );
  };

  test('has the tabs of the declarations with their headers, and leaves the others to set-up', () => {
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual([
      '客户登记',
      '回访记录',
      '设计师',
      '派单记录',
      '调换记录',
      '活动',
      '活动邀约',
      '审批',
      '审批决定',
      '员工',
      '旧客户登记',
    ]);
    for (const [table] of TABLES) expect(cells(table.label.zh)[0]).toEqual(fieldsOf(table).map(([, field]) => field.label.zh));
  });

  test('names people beside their numbers, and keeps days as days', () => {
    const [head = [], ...rows] = cells('客户登记');
    const manager = rows.map((row) => row[head.indexOf('客户经理')]);
    expect(manager).toContain('陈静 S003');
    const sheet = workbook.sheetByName('客户登记');
    expect(sheet?.grid.formatAt(1, head.indexOf('首谈日期'))).toBe('yyyy-mm-dd');
    expect(count(rows, (row) => typeof row[head.indexOf('首谈日期')] === 'number')).toBeGreaterThan(395);
  });

  test('reads back by the parser of the forms to what was written, but for the slips', () => {
    const words = sampleWords(store);
    const { slips } = sampleRegister(store, words);
    const wrong: unknown[] = [];
    for (const [table, rows] of TABLES) {
      const fields = fieldsOf(table);
      const held = rows as readonly object[] as readonly Readonly<Record<string, Value>>[];
      linesOf(table, held, words).forEach((line, index) => {
        fields.forEach(([name, field], column) => {
          const cell = line[column] ?? null;
          const isDay = field.kind === 'day' || field.kind === 'moment';
          const raw = isDay && typeof cell === 'number' ? textOf(cell, field.kind === 'moment') : cell;
          const read = parseField(field, raw, { today: TODAY, words });
          const meant = held[index]?.[name] ?? null;
          if (!read.ok || JSON.stringify(read.value) !== JSON.stringify(meant))
            wrong.push([table.name, held[index]?.id, name, cell, meant]);
        });
      });
    }
    expect(wrong).toEqual([]);
    expect(slips.length).toBeGreaterThan(18);
  });

  test('leaves computed columns to the add-on', () => {
    const [head = [], ...rows] = cells('客户登记');
    for (const header of ['下次回访', '回访原因', '类别', '回访次数', '已计阶段'])
      expect(rows.every((row) => row[head.indexOf(header)] === null)).toBe(true);
  });

  test('has the dirt of real registers: odd phones, words in figures, wrong stages, missing managers, empty rows', () => {
    const [head = [], ...rows] = cells('客户登记');
    const column = (header: string) => rows.map((row) => row[head.indexOf(header)]);
    expect(count(column('电话'), (cell) => typeof cell === 'number')).toBe(3);
    expect(count(column('电话'), (cell) => /^\+86|[\uff10-\uff19]/.test(String(cell)))).toBe(2);
    expect(count(column('首谈日期'), (cell) => typeof cell === 'string')).toBe(2);
    expect(count(column('面积'), (cell) => typeof cell === 'string')).toBe(2);
    expect(column('阶段')).toEqual(expect.arrayContaining(['已量房 ', '出方案中']));
    expect(column('来源')).toContain('抖音');
    expect(count(column('需求备注'), (cell) => String(cell).startsWith('='))).toBe(1);
    expect(count(rows, (row) => row[0] !== null && row[head.indexOf('客户经理')] === null)).toBe(2);
    expect(count(rows, (row) => row.every((cell) => cell === null))).toBe(2);
    expect(rows[rows.length - 1]?.[1]).toBe(' ');
  });

  test('has an old list that is worse', () => {
    const rows = cells('旧客户登记');
    const all = rows.flat();
    const has = (test: (cell: string) => boolean): boolean => all.some((cell) => typeof cell === 'string' && test(cell));
    expect(workbook.sheetByName('旧客户登记')?.merges.length).toBeGreaterThan(3);
    expect(rows[2]).toContain('业主姓名');
    expect(count(rows, (row) => typeof row[0] === 'number')).toBeGreaterThan(55);
    expect(has((cell) => cell.startsWith('='))).toBe(true);
    expect(has((cell) => /^\d{4}年\d+月\d+号$/.test(cell))).toBe(true);
    expect(has((cell) => /^\d+月\d+日$/.test(cell))).toBe(true);
    expect(has((cell) => cell === '2024.4.31')).toBe(true);
    expect(has((cell) => cell === '15-20万')).toBe(true);
    expect(has((cell) => /^\+86 /.test(cell))).toBe(true);
    expect(has((cell) => /^[\uff10-\uff19]{11}$/.test(cell))).toBe(true);
    expect(all.some((cell) => typeof cell === 'number' && cell > 14_000_000_000)).toBe(true);
    expect(has((cell) => cell === '合计')).toBe(true);
    expect(count(rows, (row) => row.every((cell) => cell === null))).toBe(3);
  });

  test('goes into an xlsx file and comes back the same, with nothing to report', async () => {
    const { workbook: read, report } = await readXlsx(await writeXlsx(workbook));
    expect(report).toEqual([]);
    const plain = (one: Workbook) =>
      one.toSnapshot().sheets.map(({ name, values, formulas, merges, filter, frozenRows, frozenColumns, columnWidths }) => ({
        name,
        values,
        formulas,
        merges,
        filter,
        frozenRows,
        frozenColumns,
        columnWidths,
      }));
    expect(plain(read).map(({ columnWidths: _, ...rest }) => rest)).toEqual(plain(workbook).map(({ columnWidths: _, ...rest }) => rest));
  });

  test('is set up by its store manager, shows what is due and why clients went where they did, and takes in the old list', async () => {
    const boss = sampleOwner();
    const users = store.staff.map(({ mail, name }) => ({ email: mail ?? '', name: name ?? '' }));
    const clock = setClock('2026-03-05T01:00:00Z');
    const shop = new Store(new Host({ dist: DIST, workbook: await sampleWorkbook(TODAY), users, owner: boss, clock }));
    shop.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, boss);
    const figures = due(store, TODAY);
    const shown = shop.must('today', { scope: 'all' }, boss);
    // A few slips of the register hide a stage or a day; the rest is what the stories say.
    expect(Math.abs(shown.counts.overdue - figures.overdue)).toBeLessThanOrEqual(4);
    expect(Math.abs(shown.counts.due - figures.today)).toBeLessThanOrEqual(4);
    expect(shown.people).toHaveLength(5);
    // What became of clients is known by now and was not then: most, but not all, would go where they went.
    for (const draft of [{ dispatchFloor: '70' }, { dispatchStyleWeight: '0' }, { dispatchBands: '3' }]) {
      const { tried, decided, unknown, asThen } = shop.must('dispatchWhatIf', { draft }, boss);
      expect(unknown).toBe(0);
      expect(tried).toBeGreaterThan(2 * decided);
      expect(asThen).toBeGreaterThan(0.8 * tried);
    }
    expect(shop.must('dispatchWhatIf', { draft: { dispatchStyleWeight: '0' } }, boss).moved).toBeGreaterThan(10);
    const latest = store.dispatches[store.dispatches.length - 1]?.id ?? '';
    expect(shop.must('replay', { id: latest }, boss)).toMatchObject({ agreement: 'same', isSameRules: true, rank: 1, how: '按推荐' });
    const asked = shop.must('approvals', {}, boss);
    expect(asked.counts).toEqual({ waiting: 1, mine: 1, over: store.approvals.length - 1 });
    const request = asked.waiting[0];
    const swapping = { id: request?.id ?? '', at: request?.at ?? 0, verdict: 'approved' as const, draft: { opinion: '同意' } };
    expect(shop.must('decide', swapping, boss)).toMatchObject({ state: 'approved' });
    const { timeline } = shop.must('card', { id: request?.client?.id ?? '' }, boss);
    expect(timeline.map(({ kind }) => kind)).toContain('swap');
    expect(shop.rows('swaps').size).toBe(store.swaps.length + 1);
    // Real lives, dirt and all: a visit that is taken back leaves no trace on its client.
    shop.must('recompute', {}, boss);
    const lives = [...shop.rows('clients')].filter((_, n) => n % 9 === 0);
    expect(lives.length).toBeGreaterThan(40);
    for (const [client, before] of lives) {
      const { visit } = shop.must('log', { client, draft: { outcome: 'lost', lostReason: 'price' } }, boss);
      shop.must('takeBack', { visits: [visit] }, boss);
      expect(shop.row('clients', client)).toEqual(before);
    }
    const preview = shop.must('importPreview', { sheet: '旧客户登记' }, boss);
    expect(preview.headerRow).toBe(3);
    expect(preview.fresh).toBeGreaterThan(38);
    expect(preview.known.length).toBe(10);
    expect(preview.unreadable.length).toBe(5);
    expect(preview.problems.length).toBeGreaterThan(30);
    expect(shop.must('importRows', { sheet: '旧客户登记' }, boss)).toEqual({ added: preview.fresh, skipped: 15 });
  }, 60_000);
});

function textOf(serial: number, hasTime: boolean): string {
  const on = addDays('1899-12-30' as Day, Math.floor(serial));
  if (!hasTime) return on;
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  return `${on} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
