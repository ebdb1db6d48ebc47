/** What one condition does: a made-up case, decided in the page by the same engine as the gateway's. No person is involved. */
import { useContext, useMemo, useState } from 'react';
import { literalLabel, valueLabel, wayLabels } from '../../../schema/policy/labels.js';
import type { Atom, CategoryPolicy, Grain } from '../../../schema/policy/types.js';
import { Citation } from './cell-panel.js';
import type { Engine } from './engine.js';
import { LanguageContext, Swedish, useLabel, useText } from './language.js';
import { MakeUp } from './make-up.js';
import { Choice, Columns, Frame } from './parts.js';
import { firstCase, type MadeUp, usualSettings, valuesNamed } from './what-if-cases.js';
import {
  atomsFor,
  decideAll,
  type Flip,
  flipsOf,
  type Outcome,
  type Setting,
  type Settings,
} from './what-if-engine.js';

const unknown = '?';
const toText = (value: Setting | undefined) => (value === undefined ? unknown : String(value));

function toSetting({ values }: Atom, text: string): Setting | undefined {
  if (text === unknown) return undefined;
  return values === null ? text === 'true' : text;
}

function Condition({
  engine,
  recipient,
  atom,
  value,
  onChange,
}: {
  readonly engine: Engine;
  readonly recipient: string;
  readonly atom: Atom;
  readonly value: Setting | undefined;
  readonly onChange: (value: Setting | undefined) => void;
}) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const named = valuesNamed(engine, recipient, atom.id);
  const values = atom.values === null ? ['true', 'false'] : [...new Set([...named, ...atom.values])];
  const yesOrNo = (one: string) => (one === 'true' ? t('ja', 'yes') : t('nej', 'no'));
  return (
    <Choice
      label={atom[language]}
      value={toText(value)}
      onChange={(text) => onChange(toSetting(atom, text))}
      options={[
        ...values.map((one) => ({
          value: one,
          text: atom.values === null ? yesOrNo(one) : valueLabel(atom.id, one, language),
        })),
        { value: unknown, text: t('inte känt', 'not known') },
      ]}
    />
  );
}

function Why({ engine, outcome }: { readonly engine: Engine; readonly outcome: Outcome }) {
  const [t, l, language] = [useText(), useLabel(), useContext(LanguageContext)];
  const { bases } = engine.words;
  return (
    <>
      {outcome.because.length > 0 ? (
        <ul>
          {outcome.because.map((row) => {
            const basis = 'basis' in row ? bases.get(row.basis) : undefined;
            return (
              <li key={row.id}>
                <Swedish>{row.says}</Swedish> {basis ? <Citation basis={basis} /> : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      {outcome.ways.length > 0 ? (
        <>
          <h4>{t('Det som fattas, minsta vägarna', 'What is missing, the smallest ways')}</h4>
          <ul>
            {outcome.ways.map(({ way, permit, missing }) => (
              <li key={permit.id}>
                {l(wayLabels[way])}: <Swedish>{missing.map((one) => literalLabel(one, language)).join('; ')}</Swedish>{' '}
                {bases.get(permit.basis) ? <Citation basis={bases.get(permit.basis) as never} /> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {outcome.because.length + outcome.ways.length === 0 ? (
        <p>{t('Ingen regel öppnar uppgiften i ett sådant ärende.', 'No rule opens this in such a case.')}</p>
      ) : null}
    </>
  );
}

function Flips({ flips, onFlip }: { readonly flips: ReadonlyArray<Flip>; readonly onFlip: (flip: Flip) => void }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  if (flips.length === 0) return null;
  return (
    <>
      <h4>{t('Vänder utfallet ensamt', 'Turns the outcome alone')}</h4>
      <ul className="flips">
        {flips.map((flip) => (
          <li key={flip.atom.id}>
            <button type="button" onClick={() => onFlip(flip)}>
              {flip.atom[language]}: {flip.value ? t('ja', 'yes') : t('nej', 'no')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface Turned {
  readonly opened: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
}

/** What has turned between two decisions. */
function turnedBetween(before: ReadonlyMap<string, Outcome>, now: ReadonlyMap<string, Outcome>): Turned {
  const turned = [...now].filter(([id, { isOpen }]) => before.get(id)?.isOpen !== isOpen);
  const ids = (open: boolean) => new Set(turned.filter(([, { isOpen }]) => isOpen === open).map(([id]) => id));
  return { opened: ids(true), closed: ids(false) };
}

const grainTitles: Readonly<Record<Grain, readonly [string, string]>> = {
  actor: ['Den som frågar', 'Who asks'],
  case: ['Ärendet', 'The case'],
  subject: ['Personen och uppgiften', 'The person and the data'],
  record: ['Posten', 'The record'],
};

function Conditions({
  engine,
  recipient,
  settings,
  onSet,
}: {
  readonly engine: Engine;
  readonly recipient: string;
  readonly settings: Settings;
  readonly onSet: (atom: Atom, value: Setting | undefined) => void;
}) {
  const t = useText();
  return [...atomsFor(engine, recipient)].map(([grain, atoms]) => (
    <fieldset key={grain}>
      <legend>{t(...grainTitles[grain])}</legend>
      {atoms.map((atom) => (
        <Condition
          key={atom.id}
          engine={engine}
          recipient={recipient}
          atom={atom}
          value={settings.get(atom.id)}
          onChange={(value) => onSet(atom, value)}
        />
      ))}
    </fieldset>
  ));
}

interface OutcomeRow {
  readonly category: CategoryPolicy;
  readonly outcome: Outcome | undefined;
}

function Outcomes({
  rows,
  turned,
  open,
  onOpen,
}: {
  readonly rows: ReadonlyArray<OutcomeRow>;
  readonly turned: Turned;
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
}) {
  const [t, l] = [useText(), useLabel()];
  return (
    <Frame label={t('Utfall', 'Outcome')}>
      <table className="outcomes">
        <caption>{t('Utfall före hämtning', 'Outcome before the fetch')}</caption>
        <Columns names={[t('Uppgift', 'Category'), t('Utfall', 'Outcome')]} />
        <tbody>
          {rows.map(({ category, outcome }) => (
            <tr key={category.id} className={outcome?.isOpen ? 'open' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-expanded={open === category.id}
                  onClick={() => onOpen(open === category.id ? null : category.id)}
                >
                  {l(category)}
                </button>
              </th>
              <td>
                {outcome?.isOpen ? t('visas', 'shown') : t('visas inte', 'not shown')}
                {turned.opened.has(category.id) ? <strong> · {t('öppnades nu', 'opened now')}</strong> : null}
                {turned.closed.has(category.id) ? <strong> · {t('stängdes nu', 'closed now')}</strong> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** The page. */
export function WhatIf({ engine }: { readonly engine: Engine }) {
  const [t, l] = [useText(), useLabel()];
  const [madeUp, setMadeUp] = useState(() => {
    const isOther = ({ id }: { readonly id: string }) => ![engine.who.agency, 'population', 'cooperation'].includes(id);
    return firstCase(engine, engine.agencies.find(isOther)?.id ?? engine.who.agency);
  });
  const { recipient } = madeUp;
  const [settings, setSettings] = useState<Settings>(() => usualSettings(engine, madeUp));
  const [turned, setTurned] = useState<Turned>({ opened: new Set(), closed: new Set() });
  const [took, setTook] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const decided = useMemo(() => decideAll(engine, recipient, settings), [engine, recipient, settings]);
  const begin = (wanted: MadeUp) => {
    setMadeUp(wanted);
    setSettings(usualSettings(engine, wanted));
    setTurned({ opened: new Set(), closed: new Set() });
  };
  const set = (atom: Atom, value: Setting | undefined) => {
    const next = new Map(settings);
    if (value === undefined) next.delete(atom.id);
    else next.set(atom.id, value);
    const start = performance.now();
    setTurned(turnedBetween(decided, decideAll(engine, recipient, next)));
    setTook(performance.now() - start);
    setSettings(next);
  };
  const rows = engine.policies.map((category) => ({ category, outcome: decided.get(category.id) }));
  const openCount = rows.filter(({ outcome }) => outcome?.isOpen).length;
  const title = t('Vad händer om', 'What if');
  const chosen = rows.find(({ category }) => category.id === open);
  return (
    <>
      <h2>{title}</h2>
      <p>
        {t(
          'Ett påhittat ärende. Ändra ett villkor och se vad som öppnas och vad som fattas. Samma beslutsmotor som i drift räknar, här i sidan.',
          'A made-up case. Change one condition and see what opens and what is missing. The engine in use decides, here in the page.',
        )}
      </p>
      <p className="small">
        {t(
          'Det börjar utan samtycken och utan beslut: de som redan gäller i verkliga ärenden räknas inte in här. ”Inte känt” räknas som det som stänger.',
          'It begins without consents and without decisions: those in force in real cases do not count here. “Not known” counts as what closes.',
        )}
        {engine.who.role === 'team-lead' ? null : (
          <>
            {' '}
            <a href="#records">{t('Samtycken och beslut som gäller', 'Consents and decisions in force')}</a>
          </>
        )}
      </p>
      <MakeUp engine={engine} madeUp={madeUp} onMake={begin} />
      <div className="split wide">
        <div className="settings">
          <Conditions engine={engine} recipient={recipient} settings={settings} onSet={set} />
        </div>
        <div className="results">
          <p role="status" data-answered-ms={took.toFixed(2)}>
            {t(`${openCount} av ${rows.length} uppgifter öppna.`, `${openCount} of ${rows.length} open.`)}{' '}
            {turned.opened.size > 0 ? t(`Öppnades: ${turned.opened.size}. `, `Opened: ${turned.opened.size}. `) : ''}
            {turned.closed.size > 0 ? t(`Stängdes: ${turned.closed.size}. `, `Closed: ${turned.closed.size}. `) : ''}
          </p>
          {chosen?.outcome ? (
            <section className="panel" aria-live="polite">
              <h3>
                {l(chosen.category)}: {chosen.outcome.isOpen ? t('visas', 'shown') : t('visas inte', 'not shown')}
              </h3>
              <Why engine={engine} outcome={chosen.outcome} />
              <Flips
                flips={flipsOf(engine, recipient, chosen.category.id, settings)}
                onFlip={({ atom, value }) => set(atom, value)}
              />
            </section>
          ) : null}
          <Outcomes rows={rows} turned={turned} open={open} onOpen={setOpen} />
        </div>
      </div>
    </>
  );
}
