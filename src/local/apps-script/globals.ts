import type { Execution } from '../runtime/execution';
import { CacheService } from './cache-service';
import { Console, Logger } from './console';
import { HtmlService } from './html-service';
import { LockService } from './lock-service';
import { MailApp } from './mail-app';
import { PropertiesService } from './properties-service';
import { ScriptApp } from './script-app';
import { absentService } from './service';
import { Session } from './session';
import type { Spreadsheet } from './spreadsheet';
import { SpreadsheetApp } from './spreadsheet-app';
import { Utilities } from './utilities';

const ABSENT = [
  'Browser',
  'CalendarApp',
  'Charts',
  'ConferenceDataService',
  'ContactsApp',
  'ContentService',
  'DataStudioApp',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'Maps',
  'MimeType',
  'SitesApp',
  'SlidesApp',
  'UrlFetchApp',
  'XmlService',
] as const;

/** Gives an execution's world the names that Google gives every script. Returns the spreadsheet, for the events that carry it. */
export function installServices(execution: Execution): Spreadsheet {
  const spreadsheetApp = new SpreadsheetApp(execution);
  const services: Record<string, object> = {
    SpreadsheetApp: spreadsheetApp,
    MailApp: new MailApp(execution),
    PropertiesService: new PropertiesService(execution),
    CacheService: new CacheService(execution),
    LockService: new LockService(execution),
    ScriptApp: new ScriptApp(execution),
    Session: new Session(execution),
    HtmlService: new HtmlService(execution),
    Utilities: new Utilities(execution),
    console: new Console(execution),
    Logger: new Logger(execution),
  };
  for (const name of ABSENT) services[name] = absentService(name);
  for (const [name, value] of Object.entries(services)) {
    Object.defineProperty(execution.realm.context, name, { value, writable: true, configurable: true, enumerable: false });
  }
  return spreadsheetApp.spreadsheet;
}
