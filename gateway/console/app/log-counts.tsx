/** How often, by week and unit, as bars and as a table. Counted by who keeps the log: no small count comes here. */
import { useState } from 'react';
import type { CountKind, WeekCount } from '../../../schema/log/week-counts.js';
import { type Label, valueLabel } from '../../../schema/policy/labels.js';
import type { Engine } from './engine.js';
import { useLabel, useLanguage, useText } from './language.js';
import { readCounts } from './log-api.js';
import { checkCounted, type Days } from './log-input.js';
import { useAgencyName } from './names.js';
import { Choice, Waiting } from './parts.js';
import { useOnClick } from './use-loaded.js';
import { WeekCounts } from './week-chart.js';

const label = (sv: string, en: string): Label => ({ sv, en });

/** What can be counted, of which kinds: no entry is of two. `isStaffs`: what nobody but the own officer may know. */
const groups = {
  given: { kinds: ['disclosure', 'partly'], isStaffs: false, label: label('Fick uppgifter', 'Were given data') },
  denied: {
    kinds: ['partly', 'denial'],
    isStaffs: true,
    label: label('Något visades inte', 'Something was not shown'),
  },
  question: { kinds: ['question'], isStaffs: false, label: label('Frågor utan svar', 'Questions without an answer') },
  caseFile: { kinds: ['caseFile'], isStaffs: true, label: label('Arbete i ärendeakten', 'Work in the case file') },
  emergency: { kinds: ['emergency'], isStaffs: true, label: label('Läst i nödläge', 'Read in an emergency') },
} as const satisfies Readonly<
  Record<string, { readonly kinds: ReadonlyArray<CountKind>; readonly isStaffs: boolean; readonly label: Label }>
>;
type Group = keyof typeof groups;
const groupNames = Object.keys(groups) as ReadonlyArray<Group>;

const sideLabels: Readonly<Record<WeekCount['side'], Label>> = {
  recipient: label('Egen personal, per enhet', 'Own staff, by unit'),
  holder: label('Andra myndigheter, om det egna', 'Other agencies, about the own data'),
};

function Counts({ engine, counts, period }: { engine: Engine; counts: ReadonlyArray<WeekCount>; period: Days }) {
  const [t, l, language, agencyName] = [useText(), useLabel(), useLanguage(), useAgencyName(engine)];
  const [group, setGroup] = useState<Group>('given');
  const [side, setSide] = useState<WeekCount['side']>('recipient');
  const options = groupNames.filter((one) => side === 'recipient' || !groups[one].isStaffs);
  const shown = options.includes(group) ? group : 'given';
  const kinds: ReadonlyArray<CountKind> = groups[shown].kinds;
  const lines = counts.filter((one) => one.side === side && kinds.includes(one.kind));
  const unitName = (name: string) => (name ? valueLabel('actor.unit', name, language) : t('utan enhet', 'no unit'));
  const title = `${l(groups[shown].label)}: ${l(sideLabels[side])}. ${agencyName(engine.who.agency)}, ${period.from} – ${period.to}`;
  return (
    <>
      <div className="filters">
        <Choice
          label={t('Vad', 'What')}
          value={shown}
          onChange={(value) => setGroup(value as Group)}
          options={options.map((one) => ({ value: one, text: l(groups[one].label) }))}
        />
        <Choice
          label={t('Vilka', 'Who')}
          value={side}
          onChange={(value) => setSide(value as WeekCount['side'])}
          options={(['recipient', 'holder'] as const).map((one) => ({ value: one, text: l(sideLabels[one]) }))}
        />
      </div>
      {side === 'holder' ? (
        <p className="small">
          {t(
            'Vad andra myndigheters personal nekades är den myndighetens att veta, och räknas inte här.',
            'What other agencies’ staff were denied is for that agency to know, and is not counted here.',
          )}
        </p>
      ) : null}
      <WeekCounts lines={lines} title={title} nameOf={side === 'holder' ? agencyName : unitName} />
    </>
  );
}

/** Asks for the counts of `period` on a click. */
export function LogCounts({ engine, period }: { readonly engine: Engine; readonly period: Days }) {
  const t = useText();
  const [loaded, read] = useOnClick(async () => readCounts(checkCounted(period)));
  return (
    <section aria-labelledby="counts-title">
      <h3 id="counts-title">{t('Antal per vecka och enhet', 'Counts by week and unit')}</h3>
      <p>
        {t(
          'Det som räknas är poster: en post är en fråga om en person (eller om ingen, som arbete i ärendeakten). Frågar någon om ett ärende med fyra personer blir det fyra poster. Den som fick något och nekades något annat räknas under båda; det som lästs i nödläge räknas bara där.',
          'What is counted are entries: an entry is one request about one person (or about none, as work in the case file). Who asks about a case of four persons makes four entries. Who was given something and denied something else is counted under both; what was read in an emergency is counted there alone.',
        )}
      </p>
      <p>
        {t(
          'Hela veckor i perioden ovan; veckan som pågår växer. Tal under fem visas inte, och ingen summa som de kunde räknas fram ur. Där två slags poster läggs ihop och bara det ena visas står ”minst”, för upp till fyra till kan finnas; visas inget av dem står ”högst 8”.',
          'Whole weeks of the period above; the week that goes on still grows. No number below five is shown, nor a sum from which it could be reckoned. Where two kinds of entries are added and one alone is shown it says “at least”, since there may be up to four more; where neither is shown, “at most 8”.',
        )}
      </p>
      <div className="filters">
        <button type="button" onClick={() => void read()}>
          {t('Räkna', 'Count')}
        </button>
      </div>
      <Waiting loaded={loaded} />
      {loaded.value ? <Counts engine={engine} counts={loaded.value.counts} period={loaded.value} /> : null}
    </section>
  );
}
