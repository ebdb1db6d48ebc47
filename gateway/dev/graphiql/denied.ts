/** Finds in an answer, as JSON text with two spaces, the lines of what is not shown, with what the gateway says of it. */

/** What the page needs of a notice (`extensions.disclosure`). */
export interface Notice {
  readonly code: 'WITHHELD' | 'ON_REQUEST' | 'DATA_UNTIL';
  readonly category: string;
  readonly text: { readonly sv: string; readonly en: string };
  readonly waysForward: ReadonlyArray<{ readonly way: string; readonly basis: string; sv: string; en: string }>;
  readonly paths: ReadonlyArray<ReadonlyArray<string | number>>;
}

/** A line (from 0) of an answer at which something is not shown. */
export interface DeniedLine {
  readonly line: number;
  readonly notice: Notice;
}

/** Walks `value` as `JSON.stringify(value, null, 2)` writes it; tells each path's line, and answers the last line. */
function walk(value: unknown, path: string, line: number, found: Map<string, number>): number {
  found.set(path, line);
  if (typeof value !== 'object' || value === null) return line;
  const children = Object.entries(value).filter(([, child]) => child !== undefined);
  if (children.length === 0) return line;
  let last = line;
  for (const [key, child] of children) last = walk(child, `${path}/${key}`, last + 1, found);
  return last + 1;
}

/** The notices of an answer; none when it is no answer or has none. */
export function noticesOf(answer: unknown): ReadonlyArray<Notice> {
  const { extensions } = (answer ?? {}) as { extensions?: { disclosure?: unknown } };
  return Array.isArray(extensions?.disclosure) ? (extensions.disclosure as ReadonlyArray<Notice>) : [];
}

/** What is said of an answer as a whole. */
export type Told = 'waiting' | 'failed' | 'nothingThere' | 'nothingDenied';

/** What to say of `answer` as a whole; null where its notices say it. That data are null is not told from a denial by anything. */
export function toldOf(answer: unknown): Told | null {
  if (answer === null) return 'waiting';
  if (noticesOf(answer).some(({ code }) => code === 'WITHHELD')) return null;
  const { data, errors = [] } = answer as {
    data?: Readonly<Record<string, unknown>> | null;
    errors?: ReadonlyArray<unknown>;
  };
  if (!data) return 'failed';
  if (!Object.values(data).includes(null)) return 'nothingDenied';
  return errors.length > 0 ? 'failed' : 'nothingThere';
}

/** Notices that say the same of several persons, as one with all their places. */
export function together(notices: ReadonlyArray<Notice>): ReadonlyArray<Notice> {
  const found = new Map<string, Notice>();
  for (const notice of notices) {
    const { category, code, text, waysForward } = notice;
    const key = JSON.stringify([category, code, text, waysForward]);
    const known = found.get(key);
    found.set(key, known ? { ...known, paths: [...known.paths, ...notice.paths] } : notice);
  }
  return [...found.values()];
}

/** The lines of `answer` that notices are about, in order. */
export function deniedLines(answer: unknown): ReadonlyArray<DeniedLine> {
  const lines = new Map<string, number>();
  walk(answer, '', 0, lines);
  return noticesOf(answer)
    .flatMap((notice) =>
      notice.paths.flatMap((path) => {
        const line = lines.get(`/data/${path.join('/')}`);
        return line === undefined ? [] : [{ line, notice }];
      }),
    )
    .sort((one, other) => one.line - other.line);
}

/** A path as a reader would write it: `case.persons[0].person.enrolment`. */
export function pathText(path: ReadonlyArray<string | number>): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}
