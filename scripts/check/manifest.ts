/** What the add-on may ask of a person, and no more. Google enforces an explicit list exactly. */
export const SCOPES = ['spreadsheets.currentonly', 'script.container.ui', 'script.send_mail', 'script.scriptapp', 'userinfo.email'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isZone(value: unknown): boolean {
  try {
    return typeof value === 'string' && new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What is wrong with a manifest. Neither clasp nor Google says so before people see it. */
export function manifestProblems(text: string): readonly string[] {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    return [`not JSON: ${error instanceof Error ? error.message : String(error)}`];
  }
  if (!isRecord(manifest)) return ['not an object'];
  const problems: string[] = [];
  const asked: readonly unknown[] = Array.isArray(manifest.oauthScopes) ? manifest.oauthScopes : [];
  for (const scope of SCOPES) if (!asked.includes(scope)) problems.push(`scope is missing: ${scope}`);
  for (const scope of asked) if (!SCOPES.some((known) => known === scope)) problems.push(`scope is too much: ${String(scope)}`);
  if (manifest.runtimeVersion !== 'V8') problems.push(`runtimeVersion must be V8, not ${String(manifest.runtimeVersion)}`);
  if (!isZone(manifest.timeZone)) problems.push(`timeZone is none: ${String(manifest.timeZone)}`);
  if (manifest.exceptionLogging !== 'STACKDRIVER') problems.push('exceptionLogging must be STACKDRIVER, or faults leave no trace');
  // A bound script is reached from its sheet alone, and the narrow spreadsheet scope serves no advanced service.
  for (const key of ['webapp', 'executionApi', 'addOns', 'dependencies', 'urlFetchWhitelist'])
    if (key in manifest) problems.push(`${key} has no place here`);
  return problems;
}
