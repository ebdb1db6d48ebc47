/** The effect grid: what the own agency holds × who can be given it. Colour: how; hatched: not before somebody has decided. */
import { useContext, useMemo, useState } from 'react';
import { noticeLabel, openingLabels, valueLabel } from '../../../schema/policy/labels.js';
import { openings } from '../../../schema/policy/matrix.js';
import { CellPanel } from './cell-panel.js';
import { type Engine, type GridCell, gridOf, purposesOf, restrict } from './engine.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { useAgencyName } from './names.js';
import { Choice, Field, Frame } from './parts.js';

/** What a cell says to whoever cannot see its colour. */
function useCellText() {
  const [t, l] = [useText(), useLabel()];
  return ({ openings: found, hatched, told }: GridCell) =>
    [
      found.length === 0 ? l(openingLabels.never.word) : found.map((one) => l(openingLabels[one].word)).join(', '),
      ...(hatched
        ? [t('bara efter beslut, samtycke eller översändande', 'only after a decision, a consent or a notice')]
        : []),
      ...(told ? [l(noticeLabel.word)] : []),
    ].join('; ');
}

function Cell({
  cell,
  isOpen,
  onOpen,
}: {
  readonly cell: GridCell;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const l = useLabel();
  const say = useCellText();
  const signs = [...cell.openings.map((one) => openingLabels[one]), ...(cell.told ? [noticeLabel] : [])];
  const shown = signs.length === 0 ? [openingLabels.never] : signs;
  const colour = cell.best === 'never' && cell.told ? 'told' : cell.best;
  return (
    <td className={`cell ${colour}${cell.hatched ? ' hatched' : ''}`}>
      <button type="button" aria-pressed={isOpen} onClick={onOpen}>
        <span aria-hidden="true">{shown.map(({ sign }) => l(sign)).join('')}</span>
        <em>
          {l(cell.category)}, {l(cell.recipient)}: {say(cell)}
        </em>
      </button>
    </td>
  );
}

function Legend() {
  const [t, l] = [useText(), useLabel()];
  return (
    <ul className="legend">
      {openings.map((one) => (
        <li key={one}>
          <span className={`swatch ${one}`} aria-hidden="true">
            {l(openingLabels[one].sign)}
          </span>{' '}
          {l(openingLabels[one].word)}: {l(openingLabels[one].means)}
        </li>
      ))}
      <li>
        <span className="swatch told" aria-hidden="true">
          {l(noticeLabel.sign)}
        </span>{' '}
        {l(noticeLabel.word)}: {l(noticeLabel.means)}
      </li>
      <li>
        <span className="swatch duty hatched" aria-hidden="true" />{' '}
        {t(
          'streckad: inget öppnas förrän någon har beslutat, samtyckt eller sänt',
          'hatched: nothing opens before somebody has decided, consented or sent',
        )}
      </li>
    </ul>
  );
}

interface Filters {
  readonly day: string;
  readonly purpose: string;
  readonly recipient: string;
}

/** What the table is of: on paper nothing else says which part of the whole it is, and of which rules. */
function Caption({
  engine,
  title,
  filters: { day, purpose, recipient },
}: {
  readonly engine: Engine;
  readonly title: string;
  readonly filters: Filters;
}) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const agencyOf = useAgencyName(engine);
  const parts = [
    title,
    t(`uppgifter hos ${agencyOf(engine.who.agency)}`, `data of ${agencyOf(engine.who.agency)}`),
    ...(recipient === '' ? [] : [`${t('bara mottagaren', 'the recipient alone')} ${agencyOf(recipient)}`]),
    ...(purpose === ''
      ? []
      : [`${t('bara ändamålet', 'the purpose alone')} ${valueLabel('purpose', purpose, language)}`]),
    `${t('lagen den', 'the law of')} ${day || engine.day}`,
  ];
  return (
    <caption>
      {parts.join(', ')}
      <span className="printed">
        . {t('Regelpaket', 'Bundle')} {engine.rules.bundle.slice(0, 12)}, {t('utskrivet', 'printed')} {engine.rules.day}
      </span>
    </caption>
  );
}

/** The page. */
export function Effects({ engine }: { readonly engine: Engine }) {
  const [t, l] = [useText(), useLabel()];
  const [filters, setFilters] = useState<Filters>({ day: engine.day, purpose: '', recipient: '' });
  const [open, setOpen] = useState<string | null>(null);
  const { day, purpose, recipient } = filters;
  const shown = useMemo(() => restrict(engine, day || engine.day, purpose || null), [engine, day, purpose]);
  const { grid, took } = useMemo(() => {
    const start = performance.now();
    return { grid: gridOf(shown), took: performance.now() - start };
  }, [shown]);
  const change = (key: keyof Filters) => (value: string) => {
    setFilters({ ...filters, [key]: value });
    setOpen(null);
  };
  const recipients = grid.recipients.filter(({ id }) => recipient === '' || id === recipient);
  const title = t('Vem kan få se vad', 'Who can see what');
  const language = t('sv', 'en') as 'sv' | 'en';
  return (
    <>
      <h2>{title}</h2>
      <p>
        {t(
          'Vad reglerna öppnar, uträknat för alla ärenden som kan finnas. Tryck på en ruta för villkor, paragrafer och fält.',
          'What the rules open, computed for every case that there can be. Press a cell for conditions, sections of law and fields.',
        )}
      </p>
      <div className="filters">
        <Choice
          label={t('Mottagare', 'Recipient')}
          value={recipient}
          onChange={change('recipient')}
          options={[
            { value: '', text: t('alla', 'all') },
            ...grid.recipients.map((one) => ({ value: one.id, text: l(one) })),
          ]}
        />
        <Choice
          label={t('Ändamål', 'Purpose')}
          value={purpose}
          onChange={change('purpose')}
          options={[
            { value: '', text: t('alla', 'all') },
            ...purposesOf(engine).map((one) => ({ value: one, text: valueLabel('purpose', one, language) })),
          ]}
        />
        <Field label={t('Lagen den', 'The law of')} type="date" value={day} onChange={change('day')} />
        <button type="button" onClick={() => window.print()}>
          {t('Skriv ut', 'Print')}
        </button>
      </div>
      <Legend />
      <div className="split">
        <Frame label={title}>
          <table className="grid" data-drawn-ms={took.toFixed(1)}>
            <Caption engine={engine} title={title} filters={filters} />
            <thead>
              <tr>
                <th scope="col">{t('Uppgift', 'Category')}</th>
                {recipients.map((one) => (
                  <th key={one.id} scope="col">
                    <span>{one.id === engine.who.agency ? t('Egen personal', 'Own staff') : l(one)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {grid.rows.map(({ category, cells }) => (
                <tr key={category.id}>
                  <th scope="row">{l(category)}</th>
                  {cells
                    .filter((cell) => recipients.includes(cell.recipient))
                    .map((cell) => {
                      const key = `${category.id} ${cell.recipient.id}`;
                      return (
                        <Cell
                          key={key}
                          cell={cell}
                          isOpen={open === key}
                          onOpen={() => setOpen(open === key ? null : key)}
                        />
                      );
                    })}
                </tr>
              ))}
            </tbody>
          </table>
        </Frame>
        {grid.rows.flatMap(({ cells }) =>
          cells
            .filter((cell) => open === `${cell.category.id} ${cell.recipient.id}`)
            .map((cell) => <CellPanel key={open} engine={shown} cell={cell} onClose={() => setOpen(null)} />),
        )}
      </div>
    </>
  );
}
