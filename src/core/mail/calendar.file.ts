import { addDays, type Day } from '../kernel/day';
import type { Enclosure } from './letter';

/** One whole day's entry of a calendar. */
export interface CalendarEvent {
  /** Stays the same for the same thing, so that a later file moves the entry instead of adding one. */
  readonly uid: string;
  readonly on: Day;
  /** Grows with each file that tells of it. */
  readonly sequence: number;
  readonly title: string;
  readonly notes: string;
  readonly place: string;
  readonly link: string;
}

/** Text as a property's value (RFC 5545, 3.3.11). */
const escaped = (raw: string): string =>
  raw
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');

const octets = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** A content line in pieces of at most 75 octets, none of which cuts a character (RFC 5545, 3.1). */
export function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let room = 75;
  for (const sign of line) {
    const size = octets(sign);
    if (size > room) {
      pieces.push(piece);
      piece = '';
      // The blank that begins a further piece counts.
      room = 74;
    }
    piece += sign;
    room -= size;
  }
  return [...pieces, piece].join('\r\n ');
}

const plainDay = (on: Day): string => on.replace(/-/g, '');

/** A calendar file (RFC 5545) that any calendar can take in; `instant` is when it was written, in milliseconds since 1970. */
export function calendarFile(name: string, events: readonly CalendarEvent[], instant: number): Enclosure {
  const stamp = `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Client Manager Workbook//Callbacks//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap(({ uid, on, sequence, title, notes, place, link }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${plainDay(on)}`,
      // The day after: an end is not part of the entry.
      `DTEND;VALUE=DATE:${plainDay(addDays(on, 1))}`,
      `SEQUENCE:${sequence}`,
      `SUMMARY:${escaped(title)}`,
      ...(notes ? [`DESCRIPTION:${escaped(notes)}`] : []),
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      ...(/^https?:\/\/[!-~]+$/.test(link) ? [`URL:${link}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return { name, type: 'text/calendar', text: `${lines.map(fold).join('\r\n')}\r\n` };
}
