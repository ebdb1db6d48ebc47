/** `policy matrix`: who can read what, by the law of a day. */
import { readAgencies } from '../../../schema/agencies.js';
import { denialLabels } from '../../../schema/policy/labels.js';
import { effectMatrix, type Ground } from '../../../schema/policy/matrix.js';
import { readPolicies, readPolicyWords } from '../../../schema/policy/read.js';
import { matrixCsv } from './matrix-csv.js';
import { matrixHtml } from './matrix-html.js';
import { matrixText } from './matrix-text.js';
import { type Answer, readChoice, readDay, readLanguage, toJson, UsageError } from './usage.js';
import { agencyName, type MatrixView, rolesName } from './words.js';

/** Options of `policy matrix`. */
export const matrixOptions = {
  agency: { type: 'string' },
  day: { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Values {
  readonly agency?: string | undefined;
  readonly day?: string | undefined;
  readonly format?: string | undefined;
  readonly lang?: string | undefined;
  readonly json?: boolean | undefined;
}

function groundJson({ opening, row, basis, says }: Ground) {
  return { opening, row, basis: basis.id, citation: basis.citation, verified: basis.verified, says };
}

function matrixJson(view: MatrixView) {
  const { day, language, holders } = view;
  return {
    day,
    holders: holders.map(({ holder, rows }) => ({
      holder,
      name: agencyName(view, holder),
      categories: rows.map(({ category, secrecy, cells }) => ({
        ...{ id: category.id, code: category.code, name: category[language] },
        secrecy: secrecy.map(({ id, citation, verified }) => ({ id, citation, verified })),
        cells: cells.map((cell) => ({
          recipient: cell.column.agency,
          roles: cell.column.roles,
          name: `${agencyName(view, cell.column.agency)}: ${rolesName(view, cell.column)}`,
          openings: cell.openings,
          grounds: cell.grounds.map(groundJson),
          notices: cell.notices.map(groundJson),
          limits: cell.limits,
          denial: cell.denial,
          denialMeans: denialLabels[cell.denial].means[language],
          denialAbout: cell.denialAbout,
        })),
      })),
    })),
  };
}

/** The matrix in the form asked for. `today` is used when no day is given. */
export function runMatrix(values: Values, today: string): Answer {
  const day = readDay(values.day, today);
  const language = readLanguage(values.lang);
  const format = readChoice('format', values.format, ['terminal', 'html', 'csv']);
  const agencies = readAgencies();
  const { bases } = readPolicyWords();
  const all = effectMatrix(readPolicies(), { day, bases, agencies: agencies.map(({ id }) => id) });
  const holders = all.filter(({ holder }) => values.agency === undefined || holder === values.agency);
  if (holders.length === 0) {
    const known = all.map(({ holder }) => holder).join(', ');
    throw new UsageError(`--agency: expected one of ${known}, but got \`${values.agency}\``);
  }
  const view: MatrixView = { day, language, agencies, holders };
  if (values.json === true) return { text: toJson(matrixJson(view)), exitCode: 0 };
  const render = { terminal: matrixText, html: matrixHtml, csv: matrixCsv }[format];
  return { text: render(view), exitCode: 0 };
}
