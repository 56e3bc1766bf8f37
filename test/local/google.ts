import type { Context } from 'node:vm';
import type { CacheService } from '../../src/local/apps-script/cache-service';
import type { HtmlService } from '../../src/local/apps-script/html-service';
import type { LockService } from '../../src/local/apps-script/lock-service';
import type { MailApp } from '../../src/local/apps-script/mail-app';
import type { PropertiesService } from '../../src/local/apps-script/properties-service';
import type { ScriptApp } from '../../src/local/apps-script/script-app';
import type { Session } from '../../src/local/apps-script/session';
import type { Sheet } from '../../src/local/apps-script/sheet';
import type { Spreadsheet } from '../../src/local/apps-script/spreadsheet';
import type { SpreadsheetApp } from '../../src/local/apps-script/spreadsheet-app';
import type { Utilities } from '../../src/local/apps-script/utilities';
import type { Host, RunOptions } from '../../src/local/host';
import type { RunResult } from '../../src/local/runtime/run';

/** The names that Google gives a script, inside one running execution. */
export interface Google {
  readonly SpreadsheetApp: SpreadsheetApp;
  readonly MailApp: MailApp;
  readonly PropertiesService: PropertiesService;
  readonly CacheService: CacheService;
  readonly LockService: LockService;
  readonly ScriptApp: ScriptApp;
  readonly Session: Session;
  readonly HtmlService: HtmlService;
  readonly Utilities: Utilities;
}

/** A script whose only function lets a test act from inside the execution. */
export const INSIDE = 'function inside(e) { return e.act(); }';

function namesIn(context: Context): Google {
  const { SpreadsheetApp, MailApp, PropertiesService, CacheService, LockService, ScriptApp, Session, HtmlService, Utilities } = context;
  return { SpreadsheetApp, MailApp, PropertiesService, CacheService, LockService, ScriptApp, Session, HtmlService, Utilities };
}

/** Acts as a script of this person does, in an execution of its own. Gives how that went. */
export function actAs(host: Host, act: (google: Google) => unknown, options: Omit<RunOptions, 'event' | 'args'>): RunResult {
  return host.run('inside', { ...options, event: (execution) => ({ act: () => act(namesIn(execution.realm.context)) }) });
}

/** The same, where everything must go well: what a failed expectation threw comes out as it was. */
export function inside(host: Host, user: string, act: (google: Google) => void): void {
  const errors: unknown[] = [];
  const watched = (google: Google): void => {
    try {
      act(google);
    } catch (error) {
      errors.push(error);
      throw error;
    }
  };
  const result = actAs(host, watched, { user });
  for (const error of errors) throw error;
  if (!result.ok) throw new Error(result.error.message);
}

/** The spreadsheet, and a tab of it that is as Google makes them. */
export function freshSheet({ SpreadsheetApp }: Google): { readonly ss: Spreadsheet; readonly sheet: Sheet } {
  const ss = SpreadsheetApp.getActiveSpreadsheet();
  return { ss, sheet: ss.insertSheet() };
}
