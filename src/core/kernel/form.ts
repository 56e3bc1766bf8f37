import { done, type Outcome, type Refusal, refuse } from './outcome';
import { type ParseContext, parseField } from './parse';
import { type Field, type FieldName, fieldOf, fieldsOf, type Row, type Table, type Value } from './table';
import { fill, type Label, text } from './text';

/** What a form sends: text as typed, or values that were chosen; everything is checked again on arrival. */
export type Draft = Readonly<Record<string, Value | undefined>>;

const MISSING = text('请填写{label}', 'Enter {label}');

/** The fields of a table that a form asks for, section by section, in the order of the declaration. */
export function formSections(
  table: Table,
): readonly { readonly section: string; readonly label: Label; readonly fields: readonly (readonly [string, Field])[] }[] {
  return Object.entries(table.sections ?? {}).map(([section, label]) => ({
    section,
    label,
    fields: fieldsOf(table).filter(([, field]) => field.section === section && !field.computed),
  }));
}

/** What is wrong with one field of a draft; null when nothing is. The same rule runs while typing and on the server. */
export function checkField(table: Table, name: string, raw: Value | undefined, context: ParseContext, required?: boolean): Refusal | null {
  const field = fieldOf(table, name);
  const parsed = parseField(field, raw, context);
  if (!parsed.ok) return { code: parsed.code, field: name, message: parsed.message };
  if (parsed.value === null && (required ?? field.required)) {
    return { code: 'required', field: name, message: fill(MISSING, { label: field.label }) };
  }
  return null;
}

/**
 * A draft as values: every named field parsed, everything wrong refused at once, nothing else let in.
 * Fields outside `names` are ignored, so that a page cannot write what its form does not ask.
 */
export function checkDraft<T extends Table, N extends FieldName<T>>(
  table: T,
  names: readonly N[],
  draft: Draft,
  context: ParseContext,
): Outcome<Pick<Row<T>, N>> {
  const values: Record<string, Value> = {};
  const refusals: Refusal[] = [];
  for (const name of names) {
    const raw = draft[name];
    const wrong = checkField(table, name, raw, context);
    if (wrong) refusals.push(wrong);
    else {
      const parsed = parseField(fieldOf(table, name), raw, context);
      if (parsed.ok) values[name] = parsed.value;
    }
  }
  return refusals.length ? refuse(...refusals) : done(values as Pick<Row<T>, N>);
}
