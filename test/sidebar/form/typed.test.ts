import fc from 'fast-check';
import { clients } from '../../../src/core/clients/client.table';
import { day } from '../../../src/core/kernel/day';
import { parseField } from '../../../src/core/kernel/parse';
import { fieldOf } from '../../../src/core/kernel/table';
import { namesFrom } from '../../../src/sidebar/form/names';
import { sayMoney, sentOf, typedOf } from '../../../src/sidebar/form/typed';

const words = namesFrom({
  lang: 'zh',
  stages: [{ code: 'enquiry', name: '咨询', nature: 'talks' }],
  classes: [],
  staff: [],
  designers: [],
});
const context = { today: day('2026-03-05'), words };
const budget = fieldOf(clients, 'budgetTo');

/** What the server makes of what was typed. */
const meant = (name: string, typed: string) => {
  const field = fieldOf(clients, name);
  const parsed = parseField(field, sentOf(field, typed, context), context);
  return parsed.ok ? parsed.value : parsed.code;
};

test.each([
  ['a bare number means 万', '12.8', 12_800_000],
  ['with its unit it means the same', '12.8万', 12_800_000],
  ['full-width digits', '１２.８', 12_800_000],
  ['yuan where they are said', '128000元', 12_800_000],
  ['a number that can only be yuan', '128000', 12_800_000],
  ['with commas', '128,000', 12_800_000],
  ['nothing', '  ', null],
  ['no number', '二十来万', 'number'],
] as const)('money: %s', (_, typed, fen) => expect(meant('budgetTo', typed)).toBe(fen));

test.each([
  ['the whole day', '2026-3-5', '2026-03-05'],
  ['without its year', '3/5', '2026-03-05'],
  ['tomorrow', '明天', '2026-03-06'],
  ['no day', '过几天', 'day'],
] as const)('a day: %s', (_, typed, on) => expect(meant('handoverOn', typed)).toBe(on));

test('a day is sent as the page has shown it, so that 明天 means the same after midnight', () => {
  expect(sentOf(fieldOf(clients, 'handoverOn'), '明天', context)).toBe('2026-03-06');
});

test('a stage typed by its name in the workbook is understood', () => expect(meant('stage', '咨询')).toBe('enquiry'));

test.each([
  [12_800_000, '12.8万'],
  [100_000_000, '100万'],
  [980_000, '9,800元'],
] as const)('%d fen is said %s', (fen, said) => expect(sayMoney(fen, 'zh')).toBe(said));

test.each([
  [20_000_000, '¥200,000'],
  [980_050, '¥9,800.50'],
  [0, '¥0'],
] as const)('%d fen is said %s in English', (fen, said) => expect(sayMoney(fen, 'en')).toBe(said));

test('money that stands in a form unchanged is the same money, to the fen', () => {
  fc.assert(
    // From 1亿 yuan on a bare number would be read as yuan; the register takes no such budget.
    fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (fen) => {
      const parsed = parseField(budget, sentOf(budget, typedOf(budget, fen), context), context);
      expect(parsed).toEqual({ ok: true, value: fen });
    }),
  );
});
