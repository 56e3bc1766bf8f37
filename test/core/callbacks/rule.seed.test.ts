import { readRules } from '../../../src/core/callbacks/rule.read';
import { seedRules } from '../../../src/core/callbacks/rule.seed';
import { rules } from '../../../src/core/callbacks/rule.table';
import { unguard, writeCell } from '../../../src/core/kernel/cell';
import { day } from '../../../src/core/kernel/day';
import { parseField } from '../../../src/core/kernel/parse';
import { fieldsOf, type Value } from '../../../src/core/kernel/table';
import type { Lang } from '../../../src/core/kernel/text';
import { seedLists } from '../../../src/core/settings/list.seed';
import { Names } from '../../../src/core/settings/names';

describe.each<[Lang]>([['zh'], ['en']])('the rules that a new workbook begins with (%s)', (lang) => {
  const rows = seedRules(lang);
  const words = Object.assign(new Names([['language', lang]], seedLists(lang)), { title: () => null });

  test('can all be read', () => {
    const read = readRules(rows.map((row) => ({ row, unread: {} })));
    expect(read.problems).toEqual([]);
    expect(read.rules).toHaveLength(rows.length);
  });
  test('have numbers and places of their own', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ priority }) => priority)).size).toBe(rows.length);
  });
  test('name only stages and classes that there are', () => {
    const codes = new Set(seedLists(lang).map(({ id }) => id));
    for (const { stages, classes } of rows) for (const code of [...(stages ?? []), ...(classes ?? [])]) expect(codes).toContain(code);
  });
  test('call nobody whose stage has ended', () => {
    const ended = seedLists(lang).filter(({ nature }) => nature === 'ended');
    for (const { id } of ended) for (const { stages } of rows) expect(stages ?? []).not.toContain(id);
  });
  test('come back from their cells as they went in', () => {
    const context = { today: day('2026-03-05'), words };
    for (const row of rows) {
      for (const [name, field] of fieldsOf(rules)) {
        const value: Value = row[name as keyof typeof row];
        const written = writeCell(field, value, words);
        const cell = typeof written === 'string' ? unguard(written) : written;
        expect(parseField(field, cell, context)).toEqual({ ok: true, value });
      }
    }
  });
  test('fit, as they are kept, into one property of the document', () => {
    const kept = JSON.stringify(readRules(rows.map((row) => ({ row, unread: {} }))).rules);
    expect(Buffer.byteLength(kept)).toBeLessThan(9 * 1024);
  });
});

test('both languages differ in words only', () => {
  const bare = (lang: Lang) => seedRules(lang).map(({ name, reason, days, ...rest }) => ({ ...rest, days: days?.replace(/, /g, '、') }));
  expect(bare('en')).toEqual(bare('zh'));
});
