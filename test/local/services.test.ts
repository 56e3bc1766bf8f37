import { realClock, setClock } from '../../src/local/clock';
import type { Host } from '../../src/local/host';
import { failureOf, HE, hostOf, LIN, MORNING, OWNER, resultOf } from './bundle';
import { actAs, type Google, INSIDE, inside } from './google';

const host = (): Host => hostOf(INSIDE);

describe('pages', () => {
  const pages = { 'sidebar.html': '<p>你好 <?= name ?></p>', 'part.html': '<b>part</b>' };

  test('come from the files that were pushed', () => {
    inside(hostOf(INSIDE, { pages }), LIN, ({ HtmlService }) => {
      expect(HtmlService.createHtmlOutputFromFile('sidebar').getContent()).toBe(pages['sidebar.html']);
      expect(() => HtmlService.createHtmlOutputFromFile('missing')).toThrow('No HTML file named missing was found.');
    });
  });

  test('are filled with what a script sets on the template', () => {
    const script = `function f() { var t = HtmlService.createTemplateFromFile('sidebar'); t.name = '<沈>'; return t.evaluate().setTitle('x').getContent(); }`;
    expect(resultOf(hostOf(script, { pages }).run('f', { user: LIN }))).toBe('<p>你好 &lt;沈&gt;</p>');
  });

  test('can include others by a function of the script', () => {
    const script = `function include(name) { return HtmlService.createHtmlOutputFromFile(name).getContent(); }
      function f() { return HtmlService.createTemplate("<?!= include('part') ?>|<?= include('part'); ?>|<? output.append('x') ?>").evaluate().getContent(); }`;
    expect(resultOf(hostOf(script, { pages }).run('f', { user: LIN }))).toBe('<b>part</b>|&lt;b&gt;part&lt;/b&gt;|x');
  });

  test('say so when a scriptlet fails, and when it writes into a script', () => {
    const run = (html: string) => actAs(host(), ({ HtmlService }) => HtmlService.createTemplate(html).evaluate(), { user: LIN });
    expect(failureOf(run('<?= missing ?>'))).toBe('missing is not defined');
    expect(failureOf(run('<script>var x = <?= 1 ?>;</script>'))).toBe('not in the local host: <?= ?> inside a script');
    expect(run('<script>var x = <?!= 1 ?>;</script><p><?= 1 ?>').ok).toBe(true);
  });

  test('keep their sizes, tags and text', () => {
    inside(host(), LIN, ({ HtmlService }) => {
      const page = HtmlService.createHtmlOutput('a').append('<b>').appendUntrusted('<i>&"').setWidth(300).setHeight(200);
      page.setXFrameOptionsMode(HtmlService.XFrameOptionsMode.ALLOWALL).addMetaTag('viewport', 'width=device-width');
      expect([page.getContent(), page.getWidth(), page.getHeight()]).toEqual(['a<b>&lt;i&gt;&amp;&quot;', 300, 200]);
      expect(page.getMetaTags().map((tag) => [tag.getName(), tag.getContent()])).toEqual([['viewport', 'width=device-width']]);
    });
  });

  test('are what Ui shows, with Google’s sizes where none are set', () => {
    const here = host();
    const shown: object[] = [];
    here.onUi((event) => shown.push(event));
    inside(here, LIN, ({ SpreadsheetApp, HtmlService }) => {
      const ui = SpreadsheetApp.getUi();
      ui.showModalDialog(HtmlService.createHtmlOutput('<p>'), '标题');
      ui.showModelessDialog(HtmlService.createHtmlOutput('<p>').setWidth(9), 't');
    });
    expect(shown).toMatchObject([
      { kind: 'dialog', user: LIN, title: '标题', width: 500, height: 350, modal: true },
      { kind: 'dialog', width: 9, modal: false },
    ]);
    const text = actAs(here, ({ SpreadsheetApp }) => Reflect.apply(SpreadsheetApp.getUi().showSidebar, SpreadsheetApp.getUi(), ['<p>']), {
      user: LIN,
    });
    expect(failureOf(text)).toBe("The parameters (string) don't match the method signature for Ui.showSidebar.");
  });
});

describe('properties', () => {
  const store = (act: (properties: ReturnType<Google['PropertiesService']['getScriptProperties']>) => void) =>
    inside(host(), LIN, ({ PropertiesService }) => act(PropertiesService.getDocumentProperties()));

  test('are set together, listed, and removed', () =>
    store((properties) => {
      properties.setProperties({ a: 1, b: '二' });
      properties.setProperties({ c: true });
      expect(properties.getProperties()).toEqual({ a: '1', b: '二', c: 'true' });
      properties.setProperties({ d: 'x' }, true);
      expect(properties.getKeys()).toEqual(['d']);
      properties.setProperty('e', 'y').deleteProperty('d');
      expect(properties.getKeys()).toEqual(['e']);
      properties.deleteAllProperties();
      expect(properties.getProperties()).toEqual({});
    }));

  test('have 9 KB each, of which a Chinese sign takes three', () =>
    store((properties) => {
      properties.setProperty('k', '文'.repeat(3072));
      expect(() => properties.setProperty('k', '文'.repeat(3073))).toThrow('Argument too large: value');
    }));

  test('have 500 KB together, and what goes over changes nothing', () =>
    store((properties) => {
      for (let n = 0; n < 55; n++) properties.setProperty(`k${n}`, 'x'.repeat(9216));
      expect(() => properties.setProperties({ new: '1', over: 'x'.repeat(9000) })).toThrow(/exceeded the property storage quota/);
      expect(properties.getProperty('new')).toBeNull();
    }));

  test('of a person are that person’s only, and outlive the execution', () => {
    const here = host();
    inside(here, LIN, ({ PropertiesService }) => PropertiesService.getUserProperties().setProperty('k', 'lin'));
    inside(here, HE, ({ PropertiesService }) => expect(PropertiesService.getUserProperties().getProperty('k')).toBeNull());
    inside(here, LIN, ({ PropertiesService }) => expect(PropertiesService.getUserProperties().getProperty('k')).toBe('lin'));
  });
});

describe('the cache', () => {
  const cached = (act: (cache: ReturnType<Google['CacheService']['getScriptCache']>, google: Google) => void) =>
    inside(host(), LIN, (google) => act(google.CacheService.getScriptCache(), google));

  test('keeps a text for ten minutes, or as long as is said', () =>
    cached((cache, { Utilities }) => {
      cache.put('usual', '1');
      cache.put('short', '2', 60);
      Utilities.sleep(60_000);
      expect(cache.getAll(['usual', 'short', 'never'])).toEqual({ usual: '1' });
    }));

  test('keeps nothing for more than six hours', () =>
    cached((cache) => {
      cache.put('k', '1', 21_600);
      expect(() => cache.put('k', '1', 21_601)).toThrow(/expirationInSeconds/);
      expect(() => cache.put('k', '1', 0)).toThrow(/expirationInSeconds/);
    }));

  test('takes and gives several at once, and forgets', () =>
    cached((cache) => {
      cache.putAll({ a: 1, b: 2, c: 3 }, 100);
      cache.removeAll(['a', 'b']);
      cache.remove('x');
      expect(cache.getAll(['a', 'b', 'c'])).toEqual({ c: '3' });
    }));

  test('of more than a thousand keeps the nine hundred that would last longest', () =>
    cached((cache) => {
      for (let n = 0; n <= 1000; n++) cache.put(`k${n}`, 'x', 100 + n);
      expect([cache.get('k100'), cache.get('k101')]).toEqual([null, 'x']);
    }));

  test('can lose everything at any time', () => {
    const here = host();
    inside(here, LIN, ({ CacheService }) => CacheService.getUserCache().put('k', 'v'));
    here.state.cache.clear();
    inside(here, LIN, ({ CacheService }) => expect(CacheService.getUserCache().get('k')).toBeNull());
  });
});

describe('locks', () => {
  const nested = (here: Host, outer: (google: Google) => void, inner: (google: Google) => unknown): unknown => {
    let result: unknown = null;
    inside(here, LIN, (google) => {
      outer(google);
      result = resultOf(actAs(here, inner, { user: HE }));
    });
    return result;
  };

  test.each<[string, (google: Google) => { tryLock(ms: number): boolean }, boolean]>([
    ['of the document', ({ LockService }) => LockService.getDocumentLock(), false],
    ['of the script', ({ LockService }) => LockService.getScriptLock(), false],
    ['of a person do not keep others out', ({ LockService }) => LockService.getUserLock(), true],
  ])('%s', (_, lock, isFree) => {
    expect(
      nested(
        host(),
        (google) => lock(google).tryLock(1),
        (google) => lock(google).tryLock(1),
      ),
    ).toBe(isFree);
  });

  test('of different kinds do not touch each other', () => {
    expect(
      nested(
        host(),
        ({ LockService }) => LockService.getScriptLock().tryLock(1),
        ({ LockService }) => LockService.getDocumentLock().tryLock(1),
      ),
    ).toBe(true);
  });

  test('are taken again by whoever has them, and given back once', () => {
    inside(host(), LIN, ({ LockService }) => {
      const [one, two] = [LockService.getDocumentLock(), LockService.getDocumentLock()];
      expect([one.tryLock(1), two.tryLock(1), two.hasLock()]).toEqual([true, true, true]);
      two.releaseLock();
      expect(one.hasLock()).toBe(false);
      one.releaseLock();
    });
  });

  test('cannot be given back by somebody else', () => {
    const here = host();
    const inner = ({ LockService }: Google): boolean => {
      LockService.getDocumentLock().releaseLock();
      return LockService.getDocumentLock().tryLock(0);
    };
    expect(nested(here, ({ LockService }) => LockService.getDocumentLock().tryLock(1), inner)).toBe(false);
  });

  test('that are waited for in vain throw in Google’s words, and the time has passed', () => {
    const here = host();
    const wait = ({ LockService }: Google): unknown => {
      try {
        return LockService.getDocumentLock().waitLock(5000);
      } catch (error) {
        return String(error);
      }
    };
    expect(nested(here, ({ LockService }) => LockService.getDocumentLock().waitLock(1), wait)).toMatch(
      /Lock timeout: another process was holding the lock for too long\.$/,
    );
    expect(here.clock.now() - Date.parse(MORNING)).toBe(5000);
  });

  test('by a real clock are refused at once: nobody could free them meanwhile', () => {
    const here = hostOf(INSIDE, { clock: realClock() });
    const start = performance.now();
    expect(
      nested(
        here,
        ({ LockService }) => LockService.getDocumentLock().tryLock(1),
        ({ LockService }) => LockService.getDocumentLock().tryLock(30_000),
      ),
    ).toBe(false);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('are free when the script ends, well or badly', () => {
    for (const code of ['', 'throw new Error("x");']) {
      const here = hostOf(
        `function f() { LockService.getDocumentLock().tryLock(1); ${code} } function free() { return LockService.getDocumentLock().tryLock(0); }`,
      );
      here.run('f', { user: LIN });
      expect(resultOf(here.run('free', { user: HE }))).toBe(true);
    }
  });

  test('are free only after what was written last can be seen', () => {
    const here = hostOf(
      'function f() { LockService.getDocumentLock().tryLock(1); SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue("w"); }',
    );
    const held: boolean[] = [];
    here.workbook.onChange(() => held.push(here.state.locks.has('document')));
    resultOf(here.run('f', { user: LIN }));
    expect(held).toEqual([true]);
  });
});

describe('utilities', () => {
  const used = (act: (utilities: Google['Utilities']) => void, here = host()) => inside(here, OWNER, ({ Utilities }) => act(Utilities));
  const MOMENT = Date.UTC(2024, 11, 29, 16, 5, 9, 7);

  test.each([
    ['yyyy-MM-dd HH:mm:ss', 'Asia/Shanghai', '2024-12-30 00:05:09'],
    ['yy/M/d H:m:s', 'UTC', '24/12/29 16:5:9'],
    ['EEEE, MMMM d', 'America/New_York', 'Sunday, December 29'],
    ['E MMM LLL', 'UTC', 'Sun Dec Dec'],
    ['h a, hh a, K, k', 'Asia/Shanghai', '12 AM, 12 AM, 0, 24'],
    ['D w W F u', 'UTC', '364 1 5 5 7'],
    ['YYYY ww', 'UTC', '2025 01'],
    ["''yyyy'' 'o''clock'", 'UTC', "'2024' o'clock"],
    ['Z X XX XXX', 'Asia/Kolkata', '+0530 +05 +0530 +05:30'],
    ['Z X XXX z', 'UTC', '+0000 Z Z GMT'],
    ['HH:mm z', 'GMT+8', '00:05 GMT+08:00'],
    ['HH:mm z', 'America/New_York', '11:05 EST'],
    ['HH:mm', 'No/Such_Zone', '16:05'],
    ['yyyy年M月d日', 'Asia/Shanghai', '2024年12月30日'],
  ])('write a date by %s in %s', (pattern, zone, expected) => {
    used((utilities) => expect(utilities.formatDate(new Date(MOMENT), zone, pattern)).toBe(expected));
  });

  test('know the summers that a zone had', () =>
    used((utilities) => expect(utilities.formatDate(new Date('1988-07-01T00:00:00Z'), 'Asia/Shanghai', 'HH:mm Z')).toBe('09:00 +0900')));

  test('refuse what is no date, and letters that mean nothing', () =>
    used((utilities) => {
      expect(() => utilities.formatDate('2024', 'UTC', 'yyyy')).toThrow(/\(string,String,String\) don't match/);
      expect(() => utilities.formatDate(new Date(Number.NaN), 'UTC', 'yyyy')).toThrow(/Invalid argument: date/);
      expect(() => utilities.formatDate(new Date(), 'UTC', 'b')).toThrow("Illegal pattern character 'b'");
      expect(() => utilities.formatDate(new Date(), 'UTC', "'open")).toThrow('Unterminated quote');
    }));

  test.each([
    [['%s and %s', 'a', 1], 'a and 1'],
    [['%5d|%-5d|%05d|%+d', 42, 42, -42, 42], '   42|42   |-0042|+42'],
    [['%.2f|%8.3f|%,.2f', Math.PI, Math.PI, 1234567.891], '3.14|   3.142|1,234,567.89'],
    [['%x %X %o %e', 255, 255, 8, 12345.678], 'ff FF 10 1.234568e+04'],
    [['100%% %3s|%-3s|', 'a', 'b'], '100%   a|b  |'],
  ] as [[string, ...unknown[]], string][])('fill the places of %j', (args, expected) => {
    used((utilities) => expect(utilities.formatString(...args)).toBe(expected));
  });

  test('miss a value for a place', () =>
    used((utilities) => expect(() => utilities.formatString('%s %s', 1)).toThrow(/Not enough arguments/)));

  test.each([
    [
      'a,b\r\nc,d\r\n',
      ',',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a ""b""","x\ny"', ',', [['a "b"', 'x\ny']]],
    ['a;b', ';', [['a', 'b']]],
    [
      'a,\n,b',
      ',',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['', ',', []],
  ])('read the rows of %j', (csv, delimiter, rows) => {
    used((utilities) => expect(utilities.parseCsv(csv, delimiter)).toEqual(rows));
  });

  test('turn text and bytes into base64 and back', () =>
    used((utilities) => {
      expect(utilities.base64Encode('你好?>')).toBe('5L2g5aW9Pz4=');
      expect(utilities.base64EncodeWebSafe([-5, -1])).toBe('-_8=');
      expect(utilities.base64DecodeWebSafe('-_8=')).toEqual([-5, -1]);
      expect(utilities.newBlob(utilities.base64Decode('5L2g5aW9')).getDataAsString()).toBe('你好');
      expect(() => utilities.base64Decode('%')).toThrow('Could not decode string.');
    }));

  test('sum up text and bytes alike', () =>
    used((utilities) => {
      const hex = (bytes: number[]): string => bytes.map((byte) => (byte & 255).toString(16).padStart(2, '0')).join('');
      const { DigestAlgorithm, MacAlgorithm } = utilities;
      expect(hex(utilities.computeDigest(DigestAlgorithm.SHA_256, 'abc'))).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      );
      expect(utilities.computeDigest(DigestAlgorithm.SHA_1, [97, 98, 99])).toEqual(utilities.computeDigest(DigestAlgorithm.SHA_1, 'abc'));
      expect(hex(utilities.computeHmacSha256Signature('what do ya want for nothing?', 'Jefe'))).toBe(
        '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      );
      expect(hex(utilities.computeHmacSignature(MacAlgorithm.HMAC_MD5, 'what do ya want for nothing?', 'Jefe'))).toBe(
        '750c783e6ab0b503eaa86e310a5db738',
      );
    }));

  test('make numbers that nobody has twice, the same for the same history', () => {
    const uuids: string[] = [];
    for (let n = 0; n < 2; n++)
      used((utilities) => uuids.push(utilities.getUuid(), utilities.getUuid()), hostOf(INSIDE, { clock: setClock(0) }));
    expect(uuids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuids[0]).not.toBe(uuids[1]);
    expect(uuids.slice(2)).toEqual(uuids.slice(0, 2));
  });

  test('sleep five minutes at most', () =>
    used((utilities) => expect(() => utilities.sleep(300_001)).toThrow('Invalid argument: milliseconds')));
});
