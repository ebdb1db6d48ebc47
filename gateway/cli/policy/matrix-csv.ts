/** The effect matrix as CSV (RFC 4180): one line per reason, one for a cell that nothing opens. */

import { csvLine } from '../../../schema/csv.js';
import { noticeLabel, openingLabels } from '../../../schema/policy/labels.js';
import { agencyName, denialText, type MatrixView, phrases, rolesName } from './words.js';

/** Lines end with CRLF, the first names the columns; UTF-8 without a mark. */
export function matrixCsv(view: MatrixView): string {
  const { language } = view;
  const t = phrases[language];
  const header = [t.holder, t.category, t.secrecy, t.recipient, t.roles, t.opening, t.basis, t.verified, t.says];
  const lines = view.holders.flatMap(({ holder, rows }) =>
    rows.flatMap(({ category, secrecy, cells }) =>
      cells.flatMap((cell) => {
        const sections = secrecy.map(({ citation }) => citation).join('; ');
        const about = [
          ...[agencyName(view, holder), category[language], sections],
          ...[agencyName(view, cell.column.agency), rolesName(view, cell.column)],
        ];
        const reasons = [...cell.grounds, ...cell.notices].map((ground) => {
          const { word } = cell.notices.includes(ground) ? noticeLabel : openingLabels[ground.opening];
          return [word[language], ground.basis.citation, ground.basis.verified ? t.yes : t.no, ground.says];
        });
        const never = [openingLabels.never.word[language], '', '', ''];
        const all = cell.grounds.length > 0 ? reasons : [never, ...reasons];
        return all.map((reason) => [...about, ...reason, denialText(cell, language)]);
      }),
    ),
  );
  return [[...header, t.denial], ...lines].map(csvLine).join('');
}
