/** The two languages of the product; Chinese comes first everywhere. */
export type Lang = 'zh' | 'en';

/** One thing said in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A label from its two wordings. */
export const text = (zh: string, en: string): Label => ({ zh, en });

/** Labels one after the other: 现代、北欧 or Modern, Nordic. */
export const listed = (labels: readonly Label[], zh = '、', en = ', '): Label =>
  text(labels.map((label) => label.zh).join(zh), labels.map((label) => label.en).join(en));

/** Parts of a line with a dot between them; empty ones are left out. */
export const dotted = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/**
 * A label with its `{names}` filled in, the same in both languages unless the value is a label itself.
 */
export function fill(label: Label, params: Readonly<Record<string, string | number | Label>>): Label {
  const put = (pattern: string, lang: Lang) =>
    pattern.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === 'object' ? value[lang] : String(value);
    });
  return { zh: put(label.zh, 'zh'), en: put(label.en, 'en') };
}

/** What nobody can see and nobody means: controls, marks of direction, joiners outside an emoji, halves of a character. */
const HIDDEN =
  /[^\P{Cc}\t\n]|[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cs}|\u200d(?!\p{Extended_Pictographic})/gu;
/** Letters, digits and characters with single blanks between: what is tidy already, as nearly everything is. */
const TIDY = /^[!-~\u4e00-\u9fff]+(?: [!-~\u4e00-\u9fff]+)*$/;
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * What a person typed, brought to one form: full-width digits, letters and punctuation become half-width,
 * invisible characters go, runs of blanks become one, ends are trimmed. Line breaks stay.
 */
export function tidy(raw: string): string {
  if (TIDY.test(raw)) return raw;
  return raw
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(LINE_BREAK, '\n')
    .replace(HIDDEN, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Trimmed and freed of what cannot be seen, but with its own punctuation kept: for names, notes and addresses. */
export function tidyProse(raw: string): string {
  return raw
    .replace(LINE_BREAK, '\n')
    .replace(HIDDEN, '')
    .replace(/[ \t\u3000]+\n/g, '\n')
    .trim();
}

/** Two spellings that a person would call the same have the same key: case, width, blanks and punctuation do not count. */
export function looseKey(raw: string): string {
  return tidy(raw)
    .toLowerCase()
    .replace(/[\s·•.,，。、\-_()（）/]/g, '');
}
