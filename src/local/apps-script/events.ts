import type { Execution } from '../runtime/execution';
import type { Area } from '../workbook/change';
import { AuthModes } from './enums';
import type { Spreadsheet } from './spreadsheet';
import { UserObject } from './user';

/** Makes the argument of a trigger's function, inside the execution that it is for. */
export type EventMaker = (execution: Execution, spreadsheet: Spreadsheet) => object;

/** What a person's edit tells: the values only where one cell was typed into. */
export interface EditFacts {
  readonly sheet: number;
  readonly area: Area;
  readonly value?: string | undefined;
  readonly oldValue?: string | undefined;
}

const common = (execution: Execution, spreadsheet: Spreadsheet, trigger: string | undefined): object => ({
  authMode: AuthModes[execution.mode],
  source: spreadsheet,
  user: new UserObject(execution.activeEmail),
  ...(trigger !== undefined && { triggerUid: trigger }),
});

/** The event of onOpen. */
export const openEvent =
  (trigger?: string): EventMaker =>
  (execution, spreadsheet) =>
    execution.object(common(execution, spreadsheet, trigger));

/** The event of onEdit. A value that is not told is absent, not empty. */
export const editEvent =
  (facts: EditFacts, trigger?: string): EventMaker =>
  (execution, spreadsheet) =>
    execution.object({
      ...common(execution, spreadsheet, trigger),
      range: spreadsheet.sheetOf(facts.sheet).rangeAt(facts.area),
      ...(facts.value !== undefined && { value: facts.value }),
      ...(facts.oldValue !== undefined && { oldValue: facts.oldValue }),
    });

/** The event of an installed onChange: only what kind of change it was. */
export const changeEvent =
  (changeType: string, trigger: string): EventMaker =>
  (execution, spreadsheet) =>
    execution.object({ ...common(execution, spreadsheet, trigger), changeType });

/** The event of a clock trigger: the moment in UTC, in pieces. */
export const clockEvent =
  (at: number, trigger: string): EventMaker =>
  (execution) => {
    const date = new Date(at);
    const dayOfYear = Math.floor((at - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
    return execution.object({
      authMode: AuthModes[execution.mode],
      triggerUid: trigger,
      timezone: 'UTC',
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      'day-of-month': date.getUTCDate(),
      'day-of-week': date.getUTCDay() || 7,
      'week-of-year': Math.floor((dayOfYear + 7 - ((date.getUTCDay() + 6) % 7)) / 7),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
    });
  };
