import type { Color } from 'exceljs';
import { element, elements } from './xml';

/** The palette of Office, for files that bring none: light 1, dark 1, light 2, dark 2, six accents, link, followed link. */
const OFFICE = ['ffffff', '000000', 'e7e6e6', '44546a', '4472c4', 'ed7d31', 'a5a5a5', 'ffc000', '5b9bd5', '70ad47', '0563c1', '954f72'];
const THEME_ORDER = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'];

const INDEXED = (
  '000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff ' +
  '800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff ' +
  '000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 ' +
  '3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');

/** The colours of a file's theme, in the order in which cells number them. */
export function themeOf(xml: string): readonly string[] {
  const scheme = element(xml, 'a:clrScheme')?.inner ?? '';
  return THEME_ORDER.map((name, index) => {
    const colour = element(scheme, `a:${name}`)?.inner ?? '';
    const plain = elements(colour, 'a:srgbClr')[0]?.attributes.val ?? elements(colour, 'a:sysClr')[0]?.attributes.lastClr;
    return (plain ?? OFFICE[index] ?? '000000').toLowerCase();
  });
}

/** How a file writes a colour: exceljs leaves out of its type what it reads all the same. */
export type FileColour = Partial<Color> & { readonly tint?: number; readonly indexed?: number };

/** The colour that an element of this name gives. */
export function colourIn(xml: string, name: string): FileColour | undefined {
  const found = element(xml, name)?.attributes;
  if (!found) return undefined;
  return {
    ...(found.rgb && { argb: found.rgb }),
    ...(found.theme && { theme: Number(found.theme) }),
    ...(found.tint && { tint: Number(found.tint) }),
    ...(found.indexed && { indexed: Number(found.indexed) }),
  };
}

/** A colour of a file as #rrggbb; null for the automatic one. */
export function colourOf(colour: FileColour | undefined, theme: readonly string[]): string | null {
  if (!colour) return null;
  if (colour.argb) return /^[0-9a-fA-F]{6,8}$/.test(colour.argb) ? `#${colour.argb.slice(-6).toLowerCase()}` : null;
  if (colour.theme !== undefined) {
    const base = theme[colour.theme];
    return base === undefined ? null : `#${tinted(base, colour.tint ?? 0)}`;
  }
  const indexed = colour.indexed === undefined ? undefined : INDEXED[colour.indexed];
  return indexed === undefined ? null : `#${indexed}`;
}

/** Text in the theme's first dark colour is text that nobody coloured. */
export const isAutomatic = (colour: FileColour | undefined): boolean =>
  !colour || (colour.theme === 1 && !colour.tint) || colour.indexed === 64;

export const argbOf = (colour: string): string => `FF${colour.slice(1).toUpperCase()}`;

/** A theme colour made lighter (towards 1) or darker (towards -1) in its lightness alone. */
function tinted(hex: string, tint: number): string {
  if (tint === 0) return hex;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const high = Math.max(r, g, b);
  const low = Math.min(r, g, b);
  const light = (high + low) / 2;
  const spread = high - low;
  const strength = spread === 0 ? 0 : spread / (1 - Math.abs(2 * light - 1));
  const hue = spread === 0 ? 0 : high === r ? ((g - b) / spread + 6) % 6 : high === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const lightness = tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint;
  const chroma = (1 - Math.abs(2 * lightness - 1)) * strength;
  const second = chroma * (1 - Math.abs((hue % 2) - 1));
  const rgb = [
    [chroma, second, 0],
    [second, chroma, 0],
    [0, chroma, second],
    [0, second, chroma],
    [second, 0, chroma],
    [chroma, 0, second],
  ][Math.floor(hue) % 6] ?? [0, 0, 0];
  return rgb.map((part) => byte(part + lightness - chroma / 2)).join('');
}

const byte = (part: number): string =>
  Math.round(Math.min(1, Math.max(0, part)) * 255)
    .toString(16)
    .padStart(2, '0');
