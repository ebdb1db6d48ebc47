/** One row of a `policy.yaml` with its words looked up: recipients, conditions, basis, purpose. */
import type { AgencyId } from '../agencies.js';
import type { YamlFile } from '../yaml-file.js';
import type { ForbidFile, PermitFile } from './policy-file.js';
import type { Forbid, Literal, Permit, Place } from './types.js';
import { type PolicyWords, parseLiteral } from './vocabulary.js';

/** Keeps each agency's own case data for it: its rows on basis `own` are to the agencies whose data they are. */
const keeper = 'cooperation';

/** Where in the file a row stands. */
export type Path = ReadonlyArray<string | number>;

/** What rows of one category are read with. */
export interface RowReader {
  readonly file: YamlFile;
  readonly words: PolicyWords;
  readonly category: string;
  readonly holder: AgencyId;
}

/** The file and line of what is at `path`. */
export function placeOf(file: YamlFile, path: Path): Place {
  return { file: file.name, line: file.lineOf(path) };
}

function readRecipients({ file, words, holder }: RowReader, path: Path, to: ReadonlyArray<string>): AgencyId[] {
  return to.flatMap((name, index): AgencyId[] => {
    if (name === 'own') return [holder];
    if (name === 'others') return words.agencies.filter((agency) => agency !== holder);
    if (words.agencies.includes(name)) return [name];
    file.fault([...path, 'to', index], `\`${name}\` is no agency: expected own, others, ${words.agencies.join(', ')}`);
    return [];
  });
}

function readLiterals({ file, words }: RowReader, path: Path, texts: ReadonlyArray<string>): Literal[] {
  return texts.flatMap((text, index) => file.attempt([...path, index], () => parseLiteral(text, words.vocabulary)));
}

/** What a permit and a forbid row have in common. */
function readRow(reader: RowReader, path: Path, row: ForbidFile) {
  return {
    id: `${reader.category}/${row.row}`,
    category: reader.category,
    to: readRecipients(reader, path, row.to),
    when: readLiterals(reader, [...path, 'when'], row.when),
    unless: readLiterals(reader, [...path, 'unless'], row.unless),
    says: row.says,
    place: placeOf(reader.file, path),
  };
}

/** The condition that the row's purpose is; none, and perhaps a fault, when it has none that is known. */
function readPurpose(reader: RowReader, path: Path, row: PermitFile): Literal[] {
  const { file, words, holder } = reader;
  const purposes = words.vocabulary.get('purpose')?.values ?? [];
  const mayLack = row.to.every((name) => name === 'own') || (row.basis === 'own' && holder === keeper);
  if (row.purpose === undefined) {
    const message = `row ${row.row} has no purpose: only rows to \`own\` may leave it out; expected one of ${purposes.join(', ')}`;
    if (!mayLack) file.fault(path, message);
    return [];
  }
  if (purposes.includes(row.purpose)) return readLiterals(reader, [...path, 'purpose'], [`purpose=${row.purpose}`]);
  file.fault([...path, 'purpose'], `\`${row.purpose}\` is no purpose: expected one of ${purposes.join(', ')}`);
  return [];
}

/** A permit row: it names its recipients, a basis of the catalogue, and a purpose unless it is to `own` alone. */
export function readPermit(reader: RowReader, path: Path, row: PermitFile): Permit {
  const { file, words } = reader;
  if (!words.bases.has(row.basis)) {
    file.fault([...path, 'basis'], `\`${row.basis}\` is not in the legal catalogue (schema/legal-bases.yaml)`);
  }
  if (row.release === 'sent' && !row.when.includes('notice.sent')) {
    file.fault(path, `row ${row.row} releases what was sent, but has no condition \`notice.sent\`: add it`);
  }
  const purpose = readPurpose(reader, path, row);
  if (row.to.includes('others')) {
    file.fault([...path, 'to'], `row ${row.row} permits \`others\`: a permit names its recipients`);
  }
  const { when, ...rest } = readRow(reader, path, row);
  return {
    ...rest,
    purpose: row.purpose ?? null,
    basis: row.basis,
    release: row.release,
    when: [...purpose, ...when],
    off: row.off ?? null,
  };
}

/** A forbid row. */
export function readForbid(reader: RowReader, path: Path, row: ForbidFile): Forbid {
  return readRow(reader, path, row);
}
