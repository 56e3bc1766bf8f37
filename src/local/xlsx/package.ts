import JSZip from 'jszip';
import { UnreadableFile } from './problem';
import { element, elements, withoutPrefix } from './xml';

/** Beyond this the file would not fit into a browser's grid in any useful time. */
const MOST_BYTES = 60_000_000;
const MOST_UNPACKED = 250_000_000;

const KIND = {
  zh: '这不是 Excel 的 .xlsx 文件。请在 Excel 或 WPS 里「另存为」Excel 工作簿(.xlsx)后再打开。',
  en: 'This is no Excel .xlsx file. In Excel or WPS use Save as, Excel workbook (.xlsx), and open that.',
};
const DAMAGED = {
  zh: '文件不完整或已损坏,打不开。请重新取一份,或在 Excel 里打开后另存一份。',
  en: 'The file is incomplete or damaged. Get it again, or open it in Excel and save a fresh copy.',
};

/** What a relation of one part of the file to another says. */
export interface Relation {
  readonly id: string;
  /** Last word of its type, such as `worksheet` or `comments`. */
  readonly kind: string;
  /** Full path inside the file; the address as it stands when it points outside. */
  readonly target: string;
  readonly outside: boolean;
}

/** The parts of an xlsx file as text. */
export class Package {
  private constructor(private readonly zip: JSZip) {}

  /** Opens the bytes of a file; throws an UnreadableFile that says in words what is wrong with it. */
  static async open(bytes: Uint8Array): Promise<Package> {
    refuseOthers(bytes);
    const unpacked = unpackedSize(bytes);
    if (bytes.length > MOST_BYTES || unpacked > MOST_UNPACKED) throw tooLarge(Math.max(bytes.length, unpacked));
    let zip: JSZip;
    try {
      zip = await JSZip.loadAsync(bytes);
    } catch (error) {
      throw new UnreadableFile('damaged', DAMAGED, { cause: error });
    }
    return new Package(zip);
  }

  has(path: string): boolean {
    return this.zip.file(path) !== null;
  }

  /** Whether a part stands under this folder. */
  hasFolder(folder: string): boolean {
    return Object.keys(this.zip.files).some((path) => path.startsWith(folder));
  }

  /** A part as text, '' when it is not there. */
  async text(path: string): Promise<string> {
    const file = this.zip.file(path);
    if (!file) return '';
    try {
      return withoutPrefix(await file.async('string'));
    } catch (error) {
      throw new UnreadableFile('damaged', DAMAGED, { cause: error });
    }
  }

  /** What a part points at. */
  async relations(path: string): Promise<readonly Relation[]> {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, slash + 1);
    const xml = await this.text(`${folder}_rels/${path.slice(slash + 1)}.rels`);
    return elements(xml, 'Relationship').map(({ attributes }) => {
      const outside = attributes.TargetMode === 'External';
      const target = attributes.Target ?? '';
      return {
        id: attributes.Id ?? '',
        kind: (attributes.Type ?? '').slice((attributes.Type ?? '').lastIndexOf('/') + 1),
        target: outside ? target : resolve(folder, target),
        outside,
      };
    });
  }

  /** The path of the workbook part; throws when the file holds none. */
  async workbookPath(): Promise<string> {
    const main = (await this.relations('')).find((relation) => relation.kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
    if (main.endsWith('.bin')) {
      throw new UnreadableFile('kind', {
        zh: '这是 .xlsb(二进制工作簿)。请在 Excel 里「另存为」Excel 工作簿(.xlsx)后再打开。',
        en: 'This is a binary workbook (.xlsb). In Excel use Save as, Excel workbook (.xlsx), and open that.',
      });
    }
    const xml = await this.text(main);
    if (!element(xml, 'sheets'))
      throw new UnreadableFile(this.has('[Content_Types].xml') && xml !== '' ? 'damaged' : 'kind', xml ? DAMAGED : KIND);
    return main;
  }
}

function resolve(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export const tooLarge = (size: number): UnreadableFile =>
  new UnreadableFile('huge', {
    zh: `文件太大了(约 ${Math.round(size / 1_000_000)} MB)。请删掉用不到的页和空白行列,或拆成几个文件再打开。`,
    en: `The file is too large (about ${Math.round(size / 1_000_000)} MB). Remove unused tabs, empty rows and columns, or split it into several files.`,
  });

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** Names inside the older container are kept in two bytes a letter. */
const holds = (bytes: Uint8Array, word: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(word, 0, 'utf16le');

function refuseOthers(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableFile('empty', { zh: '文件是空的。', en: 'The file is empty.' });
  if (startsWith(bytes, ZIP)) return;
  if (!startsWith(bytes, OLE)) throw new UnreadableFile('kind', KIND);
  if (holds(bytes, 'EncryptedPackage')) {
    throw new UnreadableFile('password', {
      zh: '文件有打开密码。请在 Excel 里打开,去掉密码(文件 → 信息 → 保护工作簿 → 用密码进行加密,清空)后另存,再打开。',
      en: 'The file is protected by a password. Open it in Excel, remove the password (File, Info, Protect workbook, Encrypt with password: empty it), save, and open that.',
    });
  }
  if (holds(bytes, 'Workbook') || holds(bytes, 'Book')) {
    throw new UnreadableFile('old', {
      zh: '这是旧版 Excel 的 .xls(或 WPS 的 .et)文件。请在 Excel 或 WPS 里「另存为」Excel 工作簿(.xlsx)后再打开。',
      en: 'This is an .xls file of old Excel (or .et of WPS). In Excel or WPS use Save as, Excel workbook (.xlsx), and open that.',
    });
  }
  throw new UnreadableFile('kind', KIND);
}

/** What the directory at the end of a zip says its files come to, before any of them is unpacked. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = bytes.length - 22; at >= 0 && at > bytes.length - 66_000; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    let entry = view.getUint32(at + 16, true);
    for (let left = view.getUint16(at + 10, true); left > 0 && entry + 46 <= bytes.length; left--) {
      if (view.getUint32(entry, true) !== 0x02014b50) break;
      total += view.getUint32(entry + 24, true);
      entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }
    break;
  }
  return total;
}
