/** Changes of cells, one sentence for each: of a file, or of what is published. */
import { useContext } from 'react';
import type { IdleRow } from '../../../schema/policy/analyse/findings.js';
import { type Label, valueLabel } from '../../../schema/policy/labels.js';
import { smallestCount } from '../../../schema/small-cells.js';
import type { Engine } from './engine.js';
import { LanguageContext, Swedish, useText } from './language.js';
import { useAgencyName, useCategoryNames } from './names.js';
import type { OpenCases } from './open-cases.js';
import type { ShownChange } from './shown-changes.js';

function Witness({ change: { witness, day, states, of, cubes, left, open } }: { readonly change: ShownChange }) {
  return (
    <>
      <Swedish>{witness}</Swedish> {open === null ? null : <Open open={open} />}{' '}
      {states === null ? null : <Details {...{ day, states, of, cubes, left }} />}
    </>
  );
}

/** Open cases of the recipient that a change is about. */
function Open({ open: { told, untold } }: { readonly open: OpenCases }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const name = (type: string) => valueLabel('case.type', type, language);
  const few = t(`färre än ${smallestCount}`, `fewer than ${smallestCount}`);
  const pieces = [
    ...told.map(({ type, count }) => `${name(type)} ${count}`),
    ...(untold.length === 0
      ? []
      : [`${untold.map(name).join(', ')}: ${few}${untold.length > 1 ? t(' av varje', ' of each') : ''}`]),
  ];
  return (
    <span className="small">
      {t('Öppna ärenden hos mottagaren: ', 'Open cases of the recipient: ')}
      {pieces.join('; ')}.
    </span>
  );
}

function Details({ day, states, of, cubes, left }: Pick<ShownChange, 'day' | 'states' | 'of' | 'cubes' | 'left'>) {
  const t = useText();
  return (
    <details>
      <summary>
        {of === null ? t(`${states} tillstånd`, `${states} states`) : null}
        {of === null ? null : t(`${states} av ${of} tillstånd`, `${states} of ${of} states`)}
        {day === null ? null : t(` (lagen ${day})`, ` (the law of ${day})`)}
      </summary>
      <ul>
        {cubes.map((cube) => (
          <li key={cube}>
            <Swedish>{cube}</Swedish>
          </li>
        ))}
        {left === null ? null : <li>{t(`… och ${left} tillstånd till`, `… and ${left} states more`)}</li>}
      </ul>
    </details>
  );
}

/** How many cells widen, narrow and stay; `unchanged` null: that is not known. */
export function Numbers({
  widened,
  narrowed,
  unchanged,
}: {
  readonly widened: number;
  readonly narrowed: number;
  readonly unchanged: number | null;
}) {
  const t = useText();
  return (
    <ul className="numbers">
      <li>
        <strong>{widened}</strong> {t('vidgas', 'widened')}
      </li>
      <li>
        <strong>{narrowed}</strong> {t('stramas åt', 'narrowed')}
      </li>
      {unchanged === null ? null : (
        <li>
          <strong>{unchanged}</strong> {t('oförändrade', 'unchanged')}
        </li>
      )}
    </ul>
  );
}

/** What widens, to be ticked one by one. */
export function Widened({
  engine,
  changes,
  ticked,
  onTick,
}: {
  readonly engine: Engine;
  readonly changes: ReadonlyArray<ShownChange>;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
}) {
  const t = useText();
  const [namesOf, agencyOf] = [useCategoryNames(engine), useAgencyName(engine)];
  if (changes.length === 0) return null;
  const tick = (key: string, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(key);
    else next.delete(key);
    onTick(next);
  };
  return (
    <>
      <h3>{t('Vidgas: granska en i taget', 'Widened: review one by one')}</h3>
      <p role="status">
        {t(`${ticked.size} av ${changes.length} granskade.`, `${ticked.size} of ${changes.length} reviewed.`)}
      </p>
      <ul className="changes">
        {changes.map((change) => (
          <li key={change.key}>
            <label className="tick">
              <input
                type="checkbox"
                checked={ticked.has(change.key)}
                onChange={(event) => tick(change.key, event.target.checked)}
              />
              <span>
                {t('Granskad', 'Reviewed')}: {namesOf([change.category])} → {agencyOf(change.recipient)}
              </span>
            </label>
            <Witness change={change} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Changes that are only read. */
export function Listed({ title, changes }: { readonly title: string; readonly changes: ReadonlyArray<ShownChange> }) {
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="changes">
        {changes.map((change) => (
          <li key={change.key}>
            <Witness change={change} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What narrows. */
export function Narrowed({ changes }: { readonly changes: ReadonlyArray<ShownChange> }) {
  const t = useText();
  return <Listed title={t('Stramas åt', 'Narrowed')} changes={changes} />;
}

/** What no decision shows. */
export function Meanings({ meanings }: { readonly meanings: ReadonlyArray<string> }) {
  const t = useText();
  if (meanings.length === 0) return null;
  return (
    <>
      <h3>{t('Betyder något annat', 'Means something else')}</h3>
      <ul>
        {meanings.map((one) => (
          <li key={one}>
            <Swedish>{one}</Swedish>
          </li>
        ))}
      </ul>
    </>
  );
}

const idleReasons: Readonly<Record<IdleRow['reason'], Label>> = {
  'never-holds': { sv: 'villkoren utesluter varandra', en: 'its conditions exclude each other' },
  'always-forbidden': { sv: 'ett förbud gäller alltid när den gör det', en: 'a forbid applies whenever it holds' },
  'closes-nothing': { sv: 'ingenting är öppet när den gäller', en: 'nothing is open when it applies' },
  shadowed: { sv: 'andra rader avgör alltid samma sak', en: 'other rows always decide the same' },
};

/** Rows that never decide. */
export function Idle({ idle }: { readonly idle: ReadonlyArray<IdleRow> }) {
  const t = useText();
  if (idle.length === 0) return null;
  return (
    <>
      <h3>{t('Rader som aldrig avgör något', 'Rows that never decide')}</h3>
      <ul>
        {idle.map(({ row, reason, recipients }) => (
          <li key={`${row} ${reason} ${recipients.join()}`}>
            <code>{row}</code>: {t(idleReasons[reason].sv, idleReasons[reason].en)} ({recipients.join(', ')})
          </li>
        ))}
      </ul>
    </>
  );
}
