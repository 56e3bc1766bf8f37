/** An element of an XML text: its attributes, and everything between its tags as it stands there. */
export interface Element {
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: string;
}

const ATTRIBUTES = `((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*`;
const openings = new Map<string, RegExp>();

function opening(name: string): RegExp {
  let made = openings.get(name);
  if (!made) openings.set(name, (made = new RegExp(`<${name}${ATTRIBUTES}(/?)>`, 'g')));
  made.lastIndex = 0;
  return made;
}

/** Every element of this name at any depth, in order. Elements that hold others of their own name are not what it is for. */
export function elements(xml: string, name: string): Element[] {
  const found: Element[] = [];
  const tag = opening(name);
  for (let match = tag.exec(xml); match; match = tag.exec(xml)) {
    const end = match[2] === '/' ? tag.lastIndex : xml.indexOf(`</${name}>`, tag.lastIndex);
    if (end < 0) break;
    found.push({ attributes: attributesOf(match[1] ?? ''), inner: match[2] === '/' ? '' : xml.slice(tag.lastIndex, end) });
    tag.lastIndex = Math.max(end, tag.lastIndex);
  }
  return found;
}

/** The first element of this name; null when there is none. */
export function element(xml: string, name: string): Element | null {
  const match = opening(name).exec(xml);
  if (!match) return null;
  const start = match.index + match[0].length;
  const end = match[2] === '/' ? start : xml.indexOf(`</${name}>`, start);
  return end < 0 ? null : { attributes: attributesOf(match[1] ?? ''), inner: xml.slice(start, end) };
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const match of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[match[1] ?? ''] = unescapeXml(match[2] ?? match[3] ?? '');
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text of an XML file as it was meant. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name ?? ''] ?? whole;
  });
}

/** Text as it may stand in an element or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (c) => (c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '&' ? '&amp;' : '&quot;')).replace(/\n/g, '&#10;');
}

/** Takes away the prefix under which some programs write every element of a spreadsheet. */
export function withoutPrefix(xml: string): string {
  const root = /<([A-Za-z][\w.-]*):\w+[\s>]/.exec(xml.slice(0, 2000));
  const prefix = root?.[1];
  if (!prefix || !new RegExp(`xmlns:${prefix}="[^"]*spreadsheetml[^"]*main"`).test(xml.slice(0, 4000))) return xml;
  return xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');
}

/** Characters that XML cannot hold are written by their number, the way Excel does, and so is text that looks like such a number. */
export function escapeCharacters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be written by number
  if (!/[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/.test(text)) return text;
  const code = (c: string): string => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, code)
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, code)
  );
}

/** The text behind {@link escapeCharacters}. */
export const unescapeCharacters = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
