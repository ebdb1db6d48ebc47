/** How often, by week and unit, as bars and as a table. Counted by who keeps the log: no small count comes here. */
import { useState } from 'react';
import { type CountKind, countKinds, type WeekCount } from '../../../schema/log/week-counts.js';
import type { Label } from '../../../schema/policy/labels.js';
import type { Engine } from './engine.js';
import { useLabel, useText } from './language.js';
import { readCounts } from './log-api.js';
import { useAgencyName } from './names.js';
import { Choice, Frame, Waiting } from './parts.js';
import { useOnClick } from './use-loaded.js';

const label = (sv: string, en: string): Label => ({ sv, en });

const kindLabels: Readonly<Record<CountKind, Label>> = {
  disclosure: label('Utlämnanden', 'Disclosures'),
  question: label('Frågor utan svar', 'Questions without an answer'),
  denial: label('Visades inte', 'Not shown'),
  emergency: label('Läst i nödläge', 'Read in an emergency'),
};
const sideLabels: Readonly<Record<WeekCount['side'], Label>> = {
  recipient: label('Egen personal, per enhet', 'Own staff, by unit'),
  holder: label('Andra myndigheter, om det egna', 'Other agencies, about the own data'),
};

const [barWidth, barGap, chartHeight] = [22, 8, 96];

const toldOf = ({ parts }: WeekCount): number => parts.reduce((sum, { count }) => sum + count, 0);

function Bars({ lines, title }: { readonly lines: ReadonlyArray<WeekCount>; readonly title: string }) {
  const most = Math.max(1, ...lines.map(toldOf));
  const width = lines.length * (barWidth + barGap);
  return (
    <svg className="bars" role="img" aria-label={title} viewBox={`0 0 ${width} ${chartHeight}`} height={chartHeight}>
      <line x1="0" x2={width} y1={chartHeight - 1} y2={chartHeight - 1} />
      {lines.map((line, at) => {
        const height = (toldOf(line) / most) * (chartHeight - 8);
        return (
          <rect
            key={line.week}
            x={at * (barWidth + barGap)}
            y={chartHeight - 1 - height}
            width={barWidth}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function CountTable({
  lines,
  title,
  nameOf,
}: {
  readonly lines: ReadonlyArray<WeekCount>;
  readonly title: string;
  readonly nameOf: (name: string) => string;
}) {
  const t = useText();
  const few = t('färre än 5', 'fewer than 5');
  const names = [...new Set(lines.flatMap(({ parts }) => parts.map(({ name }) => name)))].sort();
  return (
    <Frame label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Vecka från', 'Week from')}</th>
            {names.length === 0 ? <th scope="col">{t('Alla', 'All')}</th> : null}
            {names.map((name) => (
              <th key={name} scope="col" className="number">
                {nameOf(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ week, parts }) => (
            <tr key={week}>
              <th scope="row">{week}</th>
              {names.length === 0 ? <td>{few}</td> : null}
              {names.map((name) => (
                <td key={name} className="number">
                  {parts.find((one) => one.name === name)?.count ?? few}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** Asks for the counts of `period` on a click. */
export function LogCounts({
  engine,
  period,
}: {
  readonly engine: Engine;
  readonly period: { readonly from: string; readonly to: string };
}) {
  const [t, l, agencyName] = [useText(), useLabel(), useAgencyName(engine)];
  const [kind, setKind] = useState<CountKind>('disclosure');
  const [side, setSide] = useState<WeekCount['side']>('recipient');
  const [loaded, read] = useOnClick(() => readCounts(period));
  const lines = (loaded.value?.counts ?? []).filter((one) => one.kind === kind && one.side === side);
  const title = `${l(kindLabels[kind])}: ${l(sideLabels[side])}`;
  const nameOf = (name: string) => (side === 'holder' ? agencyName(name) : name || t('utan enhet', 'no unit'));
  return (
    <section aria-labelledby="counts-title">
      <h3 id="counts-title">{t('Antal per vecka och enhet', 'Counts by week and unit')}</h3>
      <p>
        {t(
          'Hela veckor i perioden ovan; veckan som pågår växer. Tal under fem visas inte, och ingen summa som de kunde räknas fram ur. Staplarna är av det som visas.',
          'Whole weeks of the period above; the week that goes on still grows. No number below five is shown, nor a sum from which it could be reckoned. The bars are of what is shown.',
        )}
      </p>
      <div className="filters">
        <Choice
          label={t('Vad', 'What')}
          value={kind}
          onChange={(value) => setKind(value as CountKind)}
          options={countKinds.map((one) => ({ value: one, text: l(kindLabels[one]) }))}
        />
        <Choice
          label={t('Vilka', 'Who')}
          value={side}
          onChange={(value) => setSide(value as WeekCount['side'])}
          options={(['recipient', 'holder'] as const).map((one) => ({ value: one, text: l(sideLabels[one]) }))}
        />
        <button type="button" onClick={() => void read()}>
          {t('Räkna', 'Count')}
        </button>
      </div>
      <Waiting loaded={loaded} />
      {loaded.value ? (
        <>
          <Bars lines={lines} title={title} />
          <CountTable lines={lines} title={title} nameOf={nameOf} />
        </>
      ) : null}
    </section>
  );
}
