import { types } from 'node:util';
import { DOCUMENT_ID, type Execution } from '../runtime/execution';
import { firstFire } from '../runtime/schedule';
import type { Schedule, StoredTrigger } from '../runtime/state';
import { zoneOf } from '../workbook/zone';
import { WeekDay } from './enums';
import { type EnumValue, Service } from './service';
import { Spreadsheet } from './spreadsheet';
import { Trigger } from './trigger';

const PER_USER = 20;
const HOUR = 3_600_000;

/** Stores a trigger of whoever runs the script. */
function store(execution: Execution, handler: string, type: StoredTrigger['type'], schedule: Schedule | null): Trigger {
  execution.need('ScriptApp.TriggerBuilder.create', 'script.scriptapp');
  return execution.trip('ScriptApp', 'create', {}, () => {
    const { state, clock } = execution.host;
    const owner = execution.user.email;
    if (state.triggers.filter((held) => held.owner === owner).length >= PER_USER) {
      throw execution.error('This script has too many triggers. Triggers must be deleted from the script before more can be added.');
    }
    const id = `${state.nextId()}`.padStart(19, '7');
    const held: StoredTrigger = { id, handler, owner, type, schedule, next: schedule && firstFire(schedule, clock.now()) };
    state.triggers.push(held);
    return new Trigger(execution, held);
  });
}

/** Begins a trigger for a function of the script. */
export class TriggerBuilder extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly handler: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'TriggerBuilder';
  }

  timeBased(): ClockTriggerBuilder {
    return new ClockTriggerBuilder(this.execution, this.handler);
  }

  forSpreadsheet(spreadsheet: unknown): SpreadsheetTriggerBuilder {
    const isOurs = spreadsheet instanceof Spreadsheet || spreadsheet === DOCUMENT_ID;
    if (!isOurs) throw new Error('not in the local host: TriggerBuilder.forSpreadsheet of another spreadsheet');
    return new SpreadsheetTriggerBuilder(this.execution, this.handler);
  }
}

/** A trigger that people's doings in the spreadsheet fire. */
export class SpreadsheetTriggerBuilder extends Service {
  private type: StoredTrigger['type'] | null = null;

  constructor(
    private readonly execution: Execution,
    private readonly handler: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'SpreadsheetTriggerBuilder';
  }

  onEdit(): this {
    this.type = 'ON_EDIT';
    return this;
  }

  onOpen(): this {
    this.type = 'ON_OPEN';
    return this;
  }

  onChange(): this {
    this.type = 'ON_CHANGE';
    return this;
  }

  onFormSubmit(): this {
    this.type = 'ON_FORM_SUBMIT';
    return this;
  }

  create(): Trigger {
    if (!this.type) throw this.execution.error('The trigger needs an event: onEdit, onOpen, onChange or onFormSubmit.');
    return store(this.execution, this.handler, this.type, null);
  }
}

/** A trigger that the clock fires. Its settings stay in the script's hands until it is created. */
export class ClockTriggerBuilder extends Service {
  private rhythm:
    | { readonly kind: 'every'; readonly milliseconds: number }
    | { readonly kind: 'days' | 'weeks' | 'month'; readonly every: number }
    | null = null;
  private moment: number | null = null;
  private hour: number | null = null;
  private minute: number | null = null;
  private weekday = 1;
  private monthDay = 1;
  private zone: string;

  constructor(
    private readonly execution: Execution,
    private readonly handler: string,
  ) {
    super();
    this.zone = execution.host.scriptTimeZone;
  }

  get serviceName(): string {
    return 'ClockTriggerBuilder';
  }

  after(milliseconds: number): this {
    this.moment = this.execution.host.clock.now() + this.whole('after', milliseconds, 0);
    return this;
  }

  at(date: unknown): this {
    if (!types.isDate(date)) throw this.execution.error("The parameters don't match the method signature for ClockTriggerBuilder.at.");
    this.moment = Date.prototype.getTime.call(date);
    return this;
  }

  atDate(year: number, month: number, day: number): this {
    this.moment = zoneOf(this.zone).moment(Date.UTC(year, month - 1, day));
    return this;
  }

  everyMinutes(minutes: number): this {
    if (![1, 5, 10, 15, 30].includes(minutes)) {
      throw this.execution.error('The value you passed to everyMinutes is invalid. It must be one of 1, 5, 10, 15 or 30.');
    }
    return this.every({ kind: 'every', milliseconds: minutes * 60_000 });
  }

  everyHours(hours: number): this {
    return this.every({ kind: 'every', milliseconds: this.whole('everyHours', hours, 1) * HOUR });
  }

  everyDays(days: number): this {
    return this.every({ kind: 'days', every: this.whole('everyDays', days, 1) });
  }

  everyWeeks(weeks: number): this {
    return this.every({ kind: 'weeks', every: this.whole('everyWeeks', weeks, 1) });
  }

  onWeekDay(day: EnumValue): this {
    const place = Object.values(WeekDay).indexOf(day);
    if (place < 0) throw this.execution.error('Invalid argument: day');
    this.weekday = place;
    return this.rhythm?.kind === 'weeks' ? this : this.every({ kind: 'weeks', every: 1 });
  }

  onMonthDay(day: number): this {
    if (!Number.isInteger(day) || day < 1 || day > 31) throw this.execution.error('The day of the month must be between 1 and 31.');
    this.monthDay = day;
    return this.every({ kind: 'month', every: 1 });
  }

  atHour(hour: number): this {
    if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw this.execution.error('The hour must be between 0 and 23.');
    this.hour = hour;
    return this;
  }

  nearMinute(minute: number): this {
    if (!Number.isInteger(minute) || minute < 0 || minute > 59) throw this.execution.error('The minute must be between 0 and 59.');
    this.minute = minute;
    return this;
  }

  inTimezone(zone: string): this {
    try {
      zoneOf(zone);
    } catch (error) {
      if (error instanceof RangeError) throw this.execution.error(`Invalid argument: timezone ${zone}`);
      throw error;
    }
    this.zone = zone;
    return this;
  }

  create(): Trigger {
    return store(this.execution, this.handler, 'CLOCK', this.schedule());
  }

  private every(rhythm: NonNullable<ClockTriggerBuilder['rhythm']>): this {
    this.rhythm = rhythm;
    return this;
  }

  private whole(method: string, value: number, least: number): number {
    if (Number.isInteger(value) && value >= least) return value;
    throw this.execution.error(`The value you passed to ${method} is invalid. It must be a whole number of at least ${least}.`);
  }

  private schedule(): Schedule {
    const { rhythm, moment, zone } = this;
    if (moment !== null) return { kind: 'at', at: moment };
    if (!rhythm) throw this.execution.error('The trigger needs a time: at, after or every so often.');
    if (rhythm.kind === 'every') {
      if (this.hour !== null) throw new Error('not in the local host: ClockTriggerBuilder.atHour with everyHours or everyMinutes');
      return rhythm;
    }
    const { hour, minute } = this.timeOfDay();
    if (rhythm.kind === 'days') return { kind: 'days', every: rhythm.every, hour, minute, zone };
    if (rhythm.kind === 'weeks') return { kind: 'weeks', every: rhythm.every, weekday: this.weekday, hour, minute, zone };
    return { kind: 'month', day: this.monthDay, hour, minute, zone };
  }

  /** Google picks a minute inside the hour, within a quarter of an hour of `nearMinute`, and keeps to it. */
  private timeOfDay(): { readonly hour: number; readonly minute: number } {
    const { next } = this.execution.host.state.random;
    const hour = this.hour ?? Math.floor(next() * 24);
    const minute = this.minute === null ? Math.floor(next() * 60) : this.minute - 15 + Math.floor(next() * 31);
    return { hour, minute: Math.max(0, Math.min(59, minute)) };
  }
}
