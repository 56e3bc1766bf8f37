import { failureOf, hostOf, LIN, OWNER, PEOPLE, resultOf } from './bundle';
import { actAs, type Google, INSIDE } from './google';

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;
const ALL = ['spreadsheets.currentonly', 'script.container.ui', 'script.send_mail', 'script.scriptapp', 'userinfo.email'];
const manifest = (...without: string[]) => ({
  timeZone: 'Europe/Berlin',
  oauthScopes: ALL.filter((name) => !without.includes(name)).map(scope),
});

const CALLS: readonly (readonly [string, string, (google: Google) => unknown])[] = [
  ['SpreadsheetApp.getActiveSpreadsheet', 'spreadsheets.currentonly', ({ SpreadsheetApp }) => SpreadsheetApp.getActiveSpreadsheet()],
  ['MailApp.getRemainingDailyQuota', 'script.send_mail', ({ MailApp }) => MailApp.getRemainingDailyQuota()],
  ['MailApp.sendEmail', 'script.send_mail', ({ MailApp }) => MailApp.sendEmail('a@x.cn', 's', 'b')],
  ['ScriptApp.newTrigger', 'script.scriptapp', ({ ScriptApp }) => ScriptApp.newTrigger('f')],
  ['ScriptApp.getProjectTriggers', 'script.scriptapp', ({ ScriptApp }) => ScriptApp.getProjectTriggers()],
  [
    'Ui.showSidebar',
    'script.container.ui',
    ({ SpreadsheetApp, HtmlService }) => SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('')),
  ],
];

test.each(CALLS)('%s needs the scope %s in the manifest', (call, name, act) => {
  expect(actAs(hostOf(INSIDE, { manifest: manifest() }), act, { user: LIN }).ok).toBe(true);
  expect(failureOf(actAs(hostOf(INSIDE, { manifest: manifest(name) }), act, { user: LIN }))).toContain(
    `Specified permissions are not sufficient to call ${call}. Required permissions: `,
  );
});

test.each(CALLS)('%s needs the scope %s from the person, too', (call, name, act) => {
  const users = [...PEOPLE.filter((person) => person.email !== LIN), { email: LIN, name: '林', denied: [scope(name)] }];
  const host = hostOf(INSIDE, { manifest: manifest(), users });
  expect(failureOf(actAs(host, act, { user: LIN }))).toContain(`You do not have permission to call ${call}. Required permissions: `);
  expect(actAs(host, act, { user: OWNER }).ok).toBe(true);
});

test('a manifest without scopes has those that the script needs, as Google finds them itself', () => {
  const host = hostOf(INSIDE);
  for (const [, , act] of CALLS) expect(actAs(host, act, { user: LIN }).ok).toBe(true);
});

test('the current spreadsheet’s scope does not open another', () => {
  const act = ({ SpreadsheetApp }: Google) => SpreadsheetApp.openById('x');
  expect(failureOf(actAs(hostOf(INSIDE, { manifest: manifest() }), act, { user: LIN }))).toMatch(
    /^Specified permissions are not sufficient/,
  );
});

describe('an add-on that was only installed', () => {
  const menu = 'SpreadsheetApp.getUi().createAddonMenu().addItem(Session.getActiveUserLocale(), "f").addToUi();';

  test('may build its menu and read the locale', () => {
    const host = hostOf(`function onOpen() { ${menu} }`, { language: 'en' });
    expect(host.open(LIN, 'NONE')).toMatchObject({ menus: [{ items: [{ caption: 'en' }] }], runs: [{ ok: true }] });
  });

  test.each([
    ['SpreadsheetApp.getActiveSpreadsheet()', /You do not have permission to call SpreadsheetApp\.getActiveSpreadsheet/],
    ['PropertiesService.getUserProperties()', 'You do not have permission to call PropertiesService.getUserProperties.'],
    ['CacheService.getScriptCache()', 'You do not have permission to call CacheService.getScriptCache.'],
    ['LockService.getDocumentLock()', 'You do not have permission to call LockService.getDocumentLock.'],
    ['ScriptApp.getProjectTriggers()', /You do not have permission to call ScriptApp\.getProjectTriggers/],
    ['MailApp.getRemainingDailyQuota()', /You do not have permission to call MailApp\.getRemainingDailyQuota/],
  ])('may not call %s', (code, message) => {
    const { menus, runs } = hostOf(`function onOpen() { ${menu} ${code}; }`).open(LIN, 'NONE');
    expect(menus).toHaveLength(1);
    expect(runs.map(failureOf)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  test('does not know who is there', () => {
    const host = hostOf('function onOpen() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]; }');
    expect(host.open(LIN, 'NONE').runs.map(resultOf)).toEqual([['', '']]);
  });
});

describe('a simple trigger', () => {
  test.each([
    ['reads and writes the spreadsheet', 'SpreadsheetApp.getActiveSheet().appendRow([1])', true],
    ['has properties', 'PropertiesService.getDocumentProperties().setProperty("k", "v")', true],
    ['sends no mail', 'MailApp.sendEmail("a@x.cn", "s", "b")', false],
    ['shows no sidebar', 'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))', false],
    ['makes no trigger', 'ScriptApp.newTrigger("f")', false],
  ])('%s', (_, code, isAllowed) => {
    const { runs } = hostOf(`function onOpen() { ${code}; }`).open(LIN);
    expect(runs.map((run) => run.ok)).toEqual([isAllowed]);
  });
});

describe('who is there', () => {
  const WHO = 'function who() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]; }';
  const who = (options: Parameters<typeof hostOf>[1]): unknown => resultOf(hostOf(WHO, options).run('who', { user: LIN }));

  test.each<[string, Parameters<typeof hostOf>[1], [string, string]]>([
    ['is told with the mail scope', { manifest: manifest() }, [LIN, LIN]],
    ['is not told without it', { manifest: manifest('userinfo.email') }, ['', '']],
    ['is not told when the person refused it', { users: [{ email: LIN, name: '', denied: [scope('userinfo.email')] }] }, ['', '']],
    ['is not told of people of another domain', { users: [{ email: LIN, name: '', hidden: true }] }, ['', LIN]],
  ])('%s', (_, options, expected) => {
    expect(who(options)).toEqual(expected);
  });
});

describe('asking for consent', () => {
  const ASK = `function ask() {
      try { ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['${scope('script.send_mail')}']); } catch (e) { }
      PropertiesService.getUserProperties().setProperty('went', 'on');
    }
    function status() { return String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus()); }`;

  test('goes on where it was given', () => {
    const host = hostOf(ASK, { manifest: manifest() });
    resultOf(host.run('ask', { user: LIN }));
    expect(resultOf(host.run('status', { user: LIN }))).toBe('NOT_REQUIRED');
  });

  test('ends the execution where it was refused, whatever the script catches', () => {
    const host = hostOf(ASK, { manifest: manifest(), users: [{ email: LIN, name: '', denied: [scope('script.send_mail')] }] });
    expect(host.run('ask', { user: LIN })).toMatchObject({
      ok: false,
      killed: true,
      error: { message: 'Authorization is required to perform that action.' },
    });
    expect(host.state.store('user', LIN).size).toBe(0);
    expect(resultOf(host.run('status', { user: LIN }))).toBe('REQUIRED');
  });

  test('for what the manifest does not list is the script’s mistake', () => {
    const host = hostOf(ASK.replace('catch (e) { }', 'catch (e) { throw e; }'), { manifest: manifest('script.send_mail') });
    expect(failureOf(host.run('ask', { user: LIN }))).toMatch(/is not listed in the manifest/);
  });
});

test('the script’s zone is the manifest’s', () => {
  const host = hostOf('function zone() { return Session.getScriptTimeZone(); }', { manifest: manifest() });
  expect(resultOf(host.run('zone', { user: LIN }))).toBe('Europe/Berlin');
});
