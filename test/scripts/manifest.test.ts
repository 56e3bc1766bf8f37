import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { manifestProblems } from '../../scripts/check/manifest';

const text = readFileSync(fileURLToPath(new URL('../../appsscript.json', import.meta.url)), 'utf8');
const manifest = JSON.parse(text) as { readonly oauthScopes: readonly string[] };

test('the manifest asks for the narrow scopes and nothing else', () => {
  expect(manifestProblems(text)).toEqual([]);
});

test.each([
  [
    'all sheets instead of this one',
    { oauthScopes: manifest.oauthScopes.map((scope) => scope.replace('.currentonly', '')) },
    [
      'scope is missing: https://www.googleapis.com/auth/spreadsheets.currentonly',
      'scope is too much: https://www.googleapis.com/auth/spreadsheets',
    ],
  ],
  ['no list of scopes', { oauthScopes: undefined }, manifest.oauthScopes.map((scope) => `scope is missing: ${scope}`)],
  ['the old runtime', { runtimeVersion: 'DEPRECATED_ES5' }, ['runtimeVersion must be V8, not DEPRECATED_ES5']],
  ['a zone that is none', { timeZone: 'Asia/Peking' }, ['timeZone is none: Asia/Peking']],
  ['no zone', { timeZone: undefined }, ['timeZone is none: undefined']],
  ['faults that leave no trace', { exceptionLogging: 'NONE' }, ['exceptionLogging must be STACKDRIVER, or faults leave no trace']],
  ['a web app', { webapp: { access: 'ANYONE' } }, ['webapp has no place here']],
  ['an advanced service', { dependencies: { enabledAdvancedServices: [] } }, ['dependencies has no place here']],
])('%s', (_, change, problems) => {
  expect(manifestProblems(JSON.stringify({ ...manifest, ...change }))).toEqual(problems);
});

test.each([
  ['{', /^not JSON/],
  ['[]', /^not an object/],
])('%p is no manifest', (broken, says) => {
  expect(manifestProblems(broken)[0]).toMatch(says);
});
