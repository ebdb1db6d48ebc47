/** Counts by week: a chart for each unit, with its numbers, and a table of them all. */
import type { WeekCount } from '../../../schema/log/week-counts.js';
import { smallestCount } from '../../../schema/small-cells.js';
import { useText } from './language.js';
import { Frame } from './parts.js';
import { type ToldWeek, tellWeeks, weekOf } from './told-weeks.js';

const [step, barWidth, barHeight, top, foot] = [44, 26, 96, 18, 36];

/** A count as it is told: exactly, at least, or few (`Scale`). */
function useCountText(few: number): (told: ToldWeek['parts'][number] | undefined) => string {
  const t = useText();
  return (told) => {
    if (!told) return few < smallestCount ? t('färre än 5', 'fewer than 5') : t(`högst ${few}`, `at most ${few}`);
    return told.isWhole ? `${told.count}` : t(`minst ${told.count}`, `at least ${told.count}`);
  };
}

/** `most`: the largest count; `few`: the most that one can be of which nothing is told. */
interface Scale {
  readonly most: number;
  readonly few: number;
}

function Bar({ at, line, name, scale }: { at: number; line: ToldWeek; name: string; scale: Scale }) {
  const t = useText();
  const { most, few } = scale;
  const told = line.parts.find((one) => one.name === name);
  const height = told ? (told.count / most) * barHeight : 0;
  const [middle, base] = [at * step + step / 2, top + barHeight];
  return (
    <g>
      {told ? <rect x={middle - barWidth / 2} y={base - height} width={barWidth} height={height} /> : null}
      <text x={middle} y={base - height - 4} className={told ? '' : 'few'}>
        {told ? `${told.isWhole ? '' : '≥ '}${told.count}` : `≤ ${few}`}
      </text>
      <text x={middle} y={base + 15}>
        {t('v. ', 'w ')}
        {weekOf(line.week)}
      </text>
      <text x={middle} y={base + 29} className="few">
        {line.week.slice(5)}
      </text>
    </g>
  );
}

function UnitChart({
  weeks,
  name,
  title,
  scale,
}: {
  readonly weeks: ReadonlyArray<ToldWeek>;
  readonly name: string;
  readonly title: string;
  readonly scale: Scale;
}) {
  const t = useText();
  const [width, height] = [weeks.length * step, top + barHeight + foot];
  return (
    <figure className="weeks">
      <figcaption>{title}</figcaption>
      <Frame label={t(`Diagram: ${title}`, `Chart: ${title}`)}>
        <svg
          className="bars"
          role="img"
          aria-label={t(
            `${title}, per vecka; talen står i tabellen`,
            `${title}, by week; the numbers stand in the table`,
          )}
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
        >
          <line x1="0" x2={width} y1={top + barHeight} y2={top + barHeight} />
          {weeks.map((line, at) => (
            <Bar key={line.week} at={at} line={line} name={name} scale={scale} />
          ))}
        </svg>
      </Frame>
    </figure>
  );
}

/** `lines`: of the kinds that are shown together. `nameOf`: what a unit or an agency is called. */
export function WeekCounts({
  lines,
  title,
  nameOf,
}: {
  readonly lines: ReadonlyArray<WeekCount>;
  readonly title: string;
  readonly nameOf: (name: string) => string;
}) {
  const weeks = tellWeeks(lines);
  const few = (smallestCount - 1) * new Set(lines.map(({ kind }) => kind)).size;
  const [t, text] = [useText(), useCountText(few)];
  const names = [...new Set(weeks.flatMap(({ parts }) => parts.map(({ name }) => name)))].sort();
  const most = Math.max(1, ...weeks.flatMap(({ parts }) => parts.map(({ count }) => count)));
  return (
    <>
      {names.map((name) => (
        <UnitChart key={name} weeks={weeks} name={name} title={nameOf(name)} scale={{ most, few }} />
      ))}
      <Frame label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Vecka, från måndag', 'Week, from Monday')}</th>
              {names.length === 0 ? <th scope="col">{t('Alla', 'All')}</th> : null}
              {names.map((name) => (
                <th key={name} scope="col" className="number">
                  {nameOf(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, parts }) => (
              <tr key={week}>
                <th scope="row">
                  {t('v. ', 'w ')}
                  {weekOf(week)}, {week}
                </th>
                {names.length === 0 ? <td>{text(undefined)}</td> : null}
                {names.map((name) => (
                  <td key={name} className="number">
                    {text(parts.find((one) => one.name === name))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
    </>
  );
}
