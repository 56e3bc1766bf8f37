import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/local/storage';
import { HEAD_SIZE } from '../../src/local/storage/log';
import type { Change } from '../../src/local/workbook/change';
import { Workbook } from '../../src/local/workbook/workbook';
import { OWNER } from './bundle';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbook-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const create = (): Workbook => Workbook.empty({ name: '登记', sheet: '客户', rows: 50, columns: 5 });
const open = (longest?: number): Store => openStore(folder, { create, ...(longest !== undefined && { longest }) });

const put = (store: Store, ...values: (string | number | undefined)[]): void =>
  apply(store, { kind: 'cells', sheet: 0, row: 0, column: 0, values: [values] });
const apply = (store: Store, change: Change): void => store.workbook.apply(change, { user: OWNER, source: 'person' });
const first = (store: Store, column = 0): unknown => store.workbook.value(store.workbook.sheet(0), 0, column);

/** Leaves the folder as a power cut does: what was not committed is lost, and nothing is tidied up. */
function abandon(): void {
  rmSync(join(folder, 'in-use'));
}

const logFile = (): string => join(folder, readdirSync(folder).find((name) => name.endsWith('.log')) ?? '');

test('a new folder holds the workbook that was made for it, and gives it back', () => {
  const store = open();
  put(store, '沈', 1);
  store.close();
  const again = open();
  expect(again.workbook.name).toBe('登记');
  expect([first(again), first(again, 1)]).toEqual(['沈', 1]);
  expect(again.notices).toEqual([]);
  again.close();
});

test('what was committed is there after a crash, what was not is gone', () => {
  const store = open();
  put(store, 'saved');
  store.commit();
  put(store, 'lost');
  abandon();
  const again = open();
  expect(first(again)).toBe('saved');
  again.close();
});

test('the revision goes on where it was', () => {
  const store = open();
  put(store, 'a');
  put(store, 'b');
  const { revision } = store.workbook;
  store.close();
  expect(open().workbook.revision).toBe(revision);
});

test('a hole in a block leaves its cell alone when the log is read again', () => {
  const store = open();
  put(store, 'a', 'b', 'c');
  store.commit();
  put(store, 'x', undefined, 'z');
  store.commit();
  abandon();
  const again = open();
  expect([0, 1, 2].map((column) => first(again, column))).toEqual(['x', 'b', 'z']);
  again.close();
});

test('services are kept: properties, triggers, mails, quotas and chance', () => {
  const store = open();
  const { state } = store;
  state.users = [{ email: OWNER, name: '沈店长' }];
  state.owner = OWNER;
  state.store('user', OWNER).set('k', '值');
  state.triggers.push({ id: '1', handler: 'f', owner: OWNER, type: 'CLOCK', schedule: { kind: 'every', milliseconds: 5 }, next: 7 });
  const letter = { id: 'm1', from: OWNER, fromName: '', to: ['a@b.cn'], cc: [], bcc: [], replyTo: null, subject: 's', text: 't' };
  state.outbox.push({ ...letter, html: null, attachments: [], inline: [], at: 1 });
  store.commit();
  state.outbox.push({ ...letter, id: 'm2', html: null, attachments: [], inline: [], at: 2 });
  state.quota.set(OWNER, { since: 1, used: 2 });
  state.random.next();
  store.commit();
  abandon();
  const again = open();
  expect(again.state.snapshot()).toEqual(state.snapshot());
  again.close();
});

test('a mail that is stored is not written again with the next commit', () => {
  const store = open();
  const letter = {
    id: 'm1',
    from: OWNER,
    fromName: '',
    to: ['a@b.cn'],
    cc: [],
    bcc: [],
    replyTo: null,
    subject: 's',
    text: 'x'.repeat(9000),
  };
  store.state.outbox.push({ ...letter, html: null, attachments: [], inline: [], at: 1 });
  store.commit();
  const before = readFileSync(logFile()).length;
  put(store, 'a');
  store.commit();
  expect(readFileSync(logFile()).length - before).toBeLessThan(300);
  store.close();
});

test('an emptied outbox stays empty', () => {
  const store = open();
  const letter = { id: 'm1', from: OWNER, fromName: '', to: ['a@b.cn'], cc: [], bcc: [], replyTo: null, subject: 's', text: 't' };
  store.state.outbox.push({ ...letter, html: null, attachments: [], inline: [], at: 1 });
  store.commit();
  store.state.outbox = [];
  store.close();
  expect(open().state.outbox).toEqual([]);
});

test('a commit with nothing new writes nothing', () => {
  const store = open();
  put(store, 'a');
  store.commit();
  const before = readFileSync(logFile());
  store.commit();
  expect(readFileSync(logFile()).equals(before)).toBe(true);
  store.close();
});

test('a long log gives way to a snapshot, and nothing of the old one remains', () => {
  const store = open(0);
  for (let n = 0; n < 60; n++) {
    put(store, '很长的一行字'.repeat(20), n);
    store.commit();
  }
  abandon();
  expect(readdirSync(folder).filter((name) => name.startsWith('changes-'))).not.toEqual(['changes-1.log']);
  expect(readdirSync(folder)).toHaveLength(2);
  const again = open();
  expect(first(again, 1)).toBe(59);
  again.close();
});

test('a second program is kept away, and let in when the first is done', () => {
  const store = open();
  expect(() => open()).toThrow(/in-use.*open in another program/);
  store.close();
  open().close();
});

test('the mark of a program that was killed keeps nobody away', () => {
  open().close();
  // No process has this number: it is above every limit that systems have.
  writeFileSync(join(folder, 'in-use'), '999999999');
  open().close();
});

test('a closed store refuses to commit', () => {
  const store = open();
  store.close();
  expect(() => store.commit()).toThrow(/was closed/);
});

describe('damage', () => {
  interface Sizes {
    readonly afterOne: number;
    readonly end: number;
  }

  const twoCommits = (): Sizes => {
    const store = open();
    put(store, 'one');
    store.commit();
    const afterOne = readFileSync(logFile()).length;
    put(store, 'two');
    store.commit();
    abandon();
    return { afterOne, end: readFileSync(logFile()).length };
  };

  test('half a line behind what was confirmed is dropped and told', () => {
    const { end } = twoCommits();
    writeFileSync(logFile(), Buffer.concat([readFileSync(logFile()), Buffer.from('0123456789abcdef {"changes":[{"ki')]));
    const store = open();
    expect(first(store)).toBe('two');
    expect(store.notices).toEqual([expect.stringContaining('changes-1.log: the last 33 bytes were a save that never finished')]);
    put(store, 'three');
    store.close();
    expect(readFileSync(logFile()).length).toBeGreaterThan(end);
    const again = open();
    expect([first(again), again.notices]).toEqual(['three', []]);
    again.close();
  });

  test('a whole line behind the mark is kept: only the telling was cut off', () => {
    const { afterOne } = twoCommits();
    const data = readFileSync(logFile());
    data.write(String(afterOne).padStart(15, '0'), data.indexOf('confirmed ') + 10, 'latin1');
    writeFileSync(logFile(), data);
    const store = open();
    expect([first(store), store.notices]).toEqual(['two', []]);
    store.close();
  });

  test.each([
    ['cut inside the last commit', (sizes: Sizes) => sizes.end - 5],
    ['cut after the first commit', (sizes: Sizes) => sizes.afterOne],
    ['cut to its first line', () => HEAD_SIZE],
  ])('a log %s is not opened', (_, length) => {
    const sizes = twoCommits();
    truncateSync(logFile(), length(sizes));
    expect(() => open()).toThrow(/changes-1\.log: it was cut short: \d+ bytes were saved, \d+ are there/);
  });

  test('one changed byte inside what was confirmed is found', () => {
    const { afterOne } = twoCommits();
    const data = readFileSync(logFile());
    data[afterOne - 10] = (data[afterOne - 10] ?? 0) ^ 1;
    writeFileSync(logFile(), data);
    expect(() => open()).toThrow(/changes-1\.log: it is damaged at byte 6\d, inside what was saved/);
  });

  test.each([
    ['cut short', (data: Buffer) => data.subarray(0, data.length - 9), /workbook\.json: it is damaged or was cut short/],
    [
      'with one changed byte',
      (data: Buffer) => Buffer.from(data.map((byte, i) => (i === data.length - 30 ? byte ^ 1 : byte))),
      /workbook\.json: it is damaged/,
    ],
    ['of another program', () => Buffer.from('{"version":1}'), /workbook\.json: its first line is damaged/],
    ['that is empty', () => Buffer.alloc(0), /workbook\.json: its first line is damaged/],
  ])('a snapshot %s is not opened', (_, damage, message) => {
    open().close();
    const path = join(folder, 'workbook.json');
    writeFileSync(path, damage(readFileSync(path)));
    expect(() => open()).toThrow(message);
  });

  test('a lost snapshot or a lost log is told, and no empty workbook takes its place', () => {
    twoCommits();
    const snapshot = join(folder, 'workbook.json');
    const data = readFileSync(snapshot);
    rmSync(snapshot);
    expect(() => open()).toThrow(/workbook\.json: it is missing, though changes-1\.log is there/);
    writeFileSync(snapshot, data);
    rmSync(logFile());
    expect(() => open()).toThrow(/changes-1\.log: the changes since the last snapshot are missing/);
  });

  test('the remains of a first start that was cut off are no damage', () => {
    writeFileSync(join(folder, 'changes-1.log'), 'workbook-l');
    const store = open();
    expect(store.workbook.name).toBe('登记');
    store.close();
  });
});

test.each([
  ['between commits', 40_000_000],
  ['while snapshots are being made all the time', 0],
])(
  'a process killed at random moments loses nothing that it confirmed, %s',
  async (_, longest) => {
    let told = 0;
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'storage-child.ts'), folder, String(longest)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 120));
      child.kill('SIGKILL');
      await once(child, 'close');
      told = Number(output.slice(0, output.lastIndexOf('\n')).split('\n').pop());
      const store = openStore(folder, { create });
      const sheet = store.workbook.sheet(0);
      const last = Number(store.workbook.value(sheet, 0, 0));
      // One commit more than was told may be there: it was safe before the process could say so.
      expect(last === told || last === told + 1).toBe(true);
      expect(store.workbook.value(sheet, 1 + (last % 100), 1)).toBe(`行${last}`);
      expect(store.workbook.value(sheet, 1 + (last % 100), 3)).toBe(last);
      expect(sheet.grid.formatAt(0, 2)).toBe(`0.${'0'.repeat(last % 7)}`);
      expect(store.state.store('document', '').get('last')).toBe(String(last));
      for (let n = Math.max(1, last - 99); n <= last; n++) expect(store.workbook.value(sheet, 1 + (n % 100), 3)).toBe(n);
      store.close();
    }
    expect(told).toBeGreaterThan(20);
  },
  120_000,
);
