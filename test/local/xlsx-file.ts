import JSZip from 'jszip';

const MAIN =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface FileParts {
  /** Inner XML of each worksheet element, by the name of its tab. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly styles?: string;
  readonly strings?: readonly string[];
  readonly names?: string;
  readonly workbookPr?: string;
  /** Relations of the first tab: id, last word of the type, target. */
  readonly relations?: readonly (readonly [id: string, kind: string, target: string])[];
  readonly more?: Readonly<Record<string, string>>;
  /** Where the n-th tab stands in the file, and how the workbook points at it. */
  readonly path?: (n: number) => { readonly path: string; readonly target: string };
  /** Last hand on each part. */
  readonly edit?: (xml: string) => string;
}

const usual = (n: number) => ({ path: `xl/worksheets/sheet${n}.xml`, target: `worksheets/sheet${n}.xml` });

/** An xlsx file as other programs write it, part by part. */
export async function xlsxOf(parts: FileParts): Promise<Uint8Array> {
  const zip = new JSZip();
  const put = (path: string, xml: string): void => {
    zip.file(path, `<?xml version="1.0" encoding="UTF-8"?>\n${(parts.edit ?? ((same) => same))(xml)}`);
  };
  const names = Object.keys(parts.sheets);
  const place = parts.path ?? usual;
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  zip.file('[Content_Types].xml', '<Types/>');
  zip.file('_rels/.rels', `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`);
  const tabs = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
  put(
    'xl/workbook.xml',
    `<workbook ${MAIN}>${parts.workbookPr ?? ''}<sheets>${tabs}</sheets>${parts.names ? `<definedNames>${parts.names}</definedNames>` : ''}</workbook>`,
  );
  const links = names.map((_, index) => relation(`rId${index + 1}`, 'worksheet', place(index + 1).target));
  links.push(
    relation('rId90', 'styles', 'styles.xml'),
    relation('rId91', 'sharedStrings', 'sharedStrings.xml'),
    relation('rId92', 'theme', 'theme/theme1.xml'),
  );
  zip.file('xl/_rels/workbook.xml.rels', `<Relationships>${links.join('')}</Relationships>`);
  if (parts.styles) put('xl/styles.xml', `<styleSheet ${MAIN}>${parts.styles}</styleSheet>`);
  if (parts.strings) put('xl/sharedStrings.xml', `<sst ${MAIN}>${parts.strings.map((text) => `<si>${text}</si>`).join('')}</sst>`);
  names.forEach((name, index) => {
    put(place(index + 1).path, `<worksheet ${MAIN}>${parts.sheets[name] ?? ''}</worksheet>`);
  });
  if (parts.relations) {
    const list = parts.relations.map(([id, kind, target]) =>
      relation(id, kind, target).replace('/>', /^https?:|^mailto:/.test(target) ? ' TargetMode="External"/>' : '/>'),
    );
    zip.file('xl/worksheets/_rels/sheet1.xml.rels', `<Relationships>${list.join('')}</Relationships>`);
  }
  for (const [path, xml] of Object.entries(parts.more ?? {})) put(path, xml);
  return zip.generateAsync({ type: 'uint8array' });
}

/** A styles part with these number formats by number, one cell style each, from style 1 on. */
export const stylesOf = (
  formats: readonly number[],
  own = '',
  fonts = '<font><sz val="11"/><name val="宋体"/></font>',
  fills = '',
  extra = '',
): string =>
  `<numFmts count="1">${own}</numFmts><fonts>${fonts}</fonts><fills><fill><patternFill patternType="none"/></fill>${fills}</fills><borders><border/></borders>` +
  `<cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>${formats.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`).join('')}${extra}</cellXfs>`;
