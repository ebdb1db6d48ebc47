/** Lines for a terminal. */

const asked = Number(process.env.COLUMNS ?? process.stdout.columns);

/** No line is longer: as wide as the terminal (`COLUMNS`), else 100, and at least 60. */
export const terminalWidth = Number.isInteger(asked) && asked > 0 ? Math.max(60, asked) : 100;

/** Breaks `text` at spaces into lines of `width`; lines after the first begin with `indent`. Longer words are hyphenated. */
export function wrap(text: string, indent = '', width = terminalWidth): string[] {
  const lines: string[] = [];
  const room = width - indent.length;
  const chunk = new RegExp(`.{1,${Math.max(1, room - 1)}}`, 'gu');
  let isOpen = false; // may the last line be continued?
  for (const word of text.split(/(?<=\S) /)) {
    const parts = word.length <= room ? [word] : (word.match(chunk) ?? []);
    parts.forEach((part, at) => {
      const last = lines.at(-1);
      const isLast = at === parts.length - 1;
      const shown = isLast ? part : `${part}-`;
      if (last === undefined) lines.push(shown);
      else if (isOpen && last.length + 1 + shown.length <= width) lines[lines.length - 1] = `${last} ${shown}`;
      else lines.push(`${indent}${shown}`);
      isOpen = isLast;
    });
  }
  return lines;
}

/** Puts texts beside each other, each wrapped into its column; columns are `[text, width]`. */
export function columns(cells: ReadonlyArray<readonly [string, number]>): string[] {
  const wrapped = cells.map(([text, width]) => ({ width, lines: wrap(text, '', width - 1) }));
  const height = Math.max(...wrapped.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    wrapped
      .map(({ width, lines }) => (lines[at] ?? '').padEnd(width))
      .join('')
      .trimEnd(),
  );
}
