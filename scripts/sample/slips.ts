import { type Client, clients } from '../../src/core/clients/client.table';
import { writePhone } from '../../src/core/kernel/phone';
import { fieldsOf } from '../../src/core/kernel/table';
import type { Scalar } from '../../src/local/workbook/change';
import type { Dice } from './dice';

/** A cell of the register that somebody wrote as one should not. */
export interface Slip {
  readonly id: string;
  readonly field: keyof typeof clients.fields;
}

type Column = keyof typeof clients.fields;

const COLUMNS = fieldsOf(clients).map(([name]) => name as Column);
const at = (field: Column): number => COLUMNS.indexOf(field);

const fullWidth = (digits: string): string => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const said = (on: string | null): [number, number, number] => {
  const [year = 0, month = 0, day = 0] = (on ?? '').split('-').map(Number);
  return [year, month, day];
};

/** What people do to a register in the course of a year, each slip once or a few times. */
const SLIPS: readonly {
  readonly field: Column;
  readonly times: number;
  readonly suits: (client: Client) => boolean;
  readonly write: (client: Client, dice: Dice) => Scalar;
}[] = [
  { field: 'phone', times: 3, suits: () => true, write: ({ phone }) => Number(phone) },
  { field: 'phone', times: 1, suits: () => true, write: ({ phone }) => `+86 ${writePhone(phone ?? '').replaceAll(' ', '-')}` },
  { field: 'phone', times: 1, suits: () => true, write: ({ phone }) => fullWidth(phone ?? '') },
  { field: 'phone', times: 1, suits: ({ stage }) => stage === 'lost', write: ({ phone }) => phone?.slice(0, 10) ?? null },
  { field: 'name', times: 2, suits: () => true, write: ({ name }) => ` ${name}  ` },
  {
    field: 'firstOn',
    times: 1,
    suits: () => true,
    write: ({ firstOn }) => {
      const [year, month, day] = said(firstOn);
      return `${year}年${month}月${day}号`;
    },
  },
  { field: 'firstOn', times: 1, suits: () => true, write: ({ firstOn }) => said(firstOn).join('.') },
  { field: 'birthday', times: 1, suits: ({ birthday }) => birthday !== null, write: ({ birthday }) => said(birthday).join('.') },
  { field: 'stage', times: 1, suits: ({ stage }) => stage === 'measured', write: () => '已量房 ' },
  { field: 'stage', times: 1, suits: ({ stage }) => stage === 'designing', write: () => '出方案中' },
  { field: 'source', times: 1, suits: ({ source }) => source === 'web', write: () => '抖音' },
  { field: 'area', times: 1, suits: ({ area }) => area !== null, write: ({ area }) => `约${area}` },
  { field: 'area', times: 1, suits: ({ area }) => area !== null, write: ({ area }) => `${area}㎡` },
  { field: 'manager', times: 2, suits: ({ stage }) => stage === 'enquiry' || stage === 'lost', write: () => null },
  { field: 'manager', times: 1, suits: ({ stage }) => stage === 'enquiry', write: () => '陈静' },
  { field: 'needs', times: 1, suits: ({ needs }) => needs !== null, write: ({ needs }) => `=${needs}` },
  { field: 'budgetFrom', times: 1, suits: ({ budgetTo }) => budgetTo !== null, write: ({ budgetTo }) => (budgetTo ?? 0) / 100 + 50_000 },
];

/** Spoils cells of the register's lines, and leaves two rows between them and one at the end empty or almost so. */
export function spoil(
  dice: Dice,
  rows: readonly Client[],
  lines: readonly Scalar[][],
): { readonly lines: Scalar[][]; readonly slips: readonly Slip[] } {
  const spoilt = lines.map((line) => [...line]);
  const slips: Slip[] = [];
  const touched = new Set<string>();
  for (const { field, times, suits, write } of SLIPS) {
    const fitting = rows.flatMap((client, index) => (suits(client) && !touched.has(client.id) ? [index] : []));
    for (const index of dice.some(fitting, times)) {
      const [client, line] = [rows[index], spoilt[index]];
      if (!client || !line) continue;
      line[at(field)] = write(client, dice);
      touched.add(client.id);
      slips.push({ id: client.id, field });
    }
  }
  const empty = (): Scalar[] => COLUMNS.map(() => null);
  for (const share of [0.7, 0.35]) spoilt.splice(Math.floor(rows.length * share), 0, empty());
  const blanks = empty();
  blanks[at('name')] = ' ';
  return { lines: [...spoilt, blanks], slips };
}
