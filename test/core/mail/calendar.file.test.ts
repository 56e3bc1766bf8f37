import fc from 'fast-check';
import { addDays, type Day, day } from '../../../src/core/kernel/day';
import { type CalendarEvent, calendarFile, fold } from '../../../src/core/mail/calendar.file';

const AT = Date.parse('2026-03-07T00:30:00Z');
const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'C1-2026-03-07@x',
  on: day('2026-03-07'),
  sequence: 0,
  title: '回访 王女士',
  notes: '',
  place: '',
  link: '',
  ...more,
});

/** Reads a file back as RFC 5545 says: lines are unfolded, then texts unescaped. */
function read(file: string): Map<string, string>[] {
  const lines = file.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Map<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push(new Map());
    const at = line.indexOf(':');
    events[events.length - 1]?.set(
      line.slice(0, at),
      line.slice(at + 1).replace(/\\([\\;,nN])/g, (_, c) => (/n/i.test(c) ? '\n' : c)),
    );
  }
  return events;
}

describe('the calendar file', () => {
  test('says all that a calendar needs, and whole days', () => {
    const { name, type, text } = calendarFile('回访 2026-03-07.ics', [event({ sequence: 2, link: 'https://x.cn/a?b=1' })], AT);
    expect([name, type]).toEqual(['回访 2026-03-07.ics', 'text/calendar']);
    expect(text).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Client Manager Workbook//Callbacks//ZH',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:C1-2026-03-07@x',
        'DTSTAMP:20260307T003000Z',
        'DTSTART;VALUE=DATE:20260307',
        'DTEND;VALUE=DATE:20260308',
        'SEQUENCE:2',
        'SUMMARY:回访 王女士',
        'URL:https://x.cn/a?b=1',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  test.each([
    ['the last day of a leap February', '2028-02-29', '20280301'],
    ['the last day of a year', '2026-12-31', '20270101'],
  ])('an entry on %s ends the day after', (_, on, end) => {
    expect(read(calendarFile('a', [event({ on: day(on) })], AT).text)[0]?.get('DTEND;VALUE=DATE')).toBe(end);
  });

  test('an address that is none is left out', () => {
    expect(calendarFile('a', [event({ link: 'javascript:alert(1)' })], AT).text).not.toContain('URL');
    expect(calendarFile('a', [event({ link: 'https://x.cn/\r\nEND:VEVENT' })], AT).text).not.toContain('URL');
  });

  test('whatever people wrote comes out as they wrote it, and never as a line of its own', () => {
    const written = fc.string({ unit: fc.constantFrom(...'a中😀é,;\\:"\n\r \tEND:VEVENT'), maxLength: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(written, written, written), { maxLength: 4 }), (all) => {
        const events = all.map(([title, notes, place], n) => event({ uid: `u${n}`, title, notes, place }));
        const { text } = calendarFile('a', events, AT);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
        const plain = (raw: string) => raw.replace(/\r\n?/g, '\n').replace(/\t/g, ' ');
        expect(read(text).map((one) => [one.get('SUMMARY'), one.get('DESCRIPTION') ?? '', one.get('LOCATION') ?? ''])).toEqual(
          all.map(([title, notes, place]) => [title, notes, place].map(plain)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['a line of exactly 75 octets stays', 'a'.repeat(75), 'a'.repeat(75)],
    ['the 76th goes on to the next line', 'a'.repeat(76), `${'a'.repeat(75)}\r\n a`],
    ['a Chinese character is not cut', `${'a'.repeat(74)}中`, `${'a'.repeat(74)}\r\n 中`],
    ['a further line holds 74 and its blank', 'a'.repeat(150), `${'a'.repeat(75)}\r\n ${'a'.repeat(74)}\r\n a`],
    ['a character of two halves stays whole', `${'a'.repeat(72)}😀`, `${'a'.repeat(72)}\r\n 😀`],
  ])('%s', (_, line, folded) => {
    expect(fold(line)).toBe(folded);
  });

  test('days are those of the calendar, whatever the zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
        const on: Day = addDays(day('1970-01-01'), n);
        expect(read(calendarFile('a', [event({ on })], AT).text)[0]?.get('DTSTART;VALUE=DATE')).toBe(on.replace(/-/g, ''));
      }),
    );
  });
});
