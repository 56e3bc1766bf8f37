import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Told {
  readonly zone: string;
  readonly noon: string;
  readonly told: readonly unknown[];
}

/** The same lives, computed by a process that lives in this time zone. */
function inZone(zone: string): Told {
  const script = join(__dirname, 'zone.child.ts');
  const out = execFileSync(process.execPath, ['--import', 'tsx', script], { env: { ...process.env, TZ: zone }, maxBuffer: 50_000_000 });
  return JSON.parse(out.toString()) as Told;
}

test('days are texts: the answers are the same in every time zone, summer time or not', () => {
  const [utc, shanghai, newYork] = ['UTC', 'Asia/Shanghai', 'America/New_York'].map(inZone);
  // The zones were really different: noon of 1 July 1988, when Shanghai had summer time.
  expect([utc?.noon, shanghai?.noon, newYork?.noon]).toEqual([
    '1988-07-01T12:00:00.000Z',
    '1988-07-01T03:00:00.000Z',
    '1988-07-01T16:00:00.000Z',
  ]);
  expect(utc?.told).toHaveLength(300);
  expect(shanghai?.told).toEqual(utc?.told);
  expect(newYork?.told).toEqual(utc?.told);
}, 60_000);
