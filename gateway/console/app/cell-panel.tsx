/** One cell of the grid in words: the sentences with their law, the few largest sets of conditions, the fields. */
import { useContext, useMemo, useRef } from 'react';
import {
  denialLabels,
  type Language,
  openingLabels,
  unverifiedLabel,
  valueLabel,
} from '../../../schema/policy/labels.js';
import type { Ground, MatrixCell } from '../../../schema/policy/matrix.js';
import type { LegalBasis } from '../../../schema/policy/types.js';
import { type Engine, type GridCell, type Reached, reachOfCell } from './engine.js';
import { LanguageContext, Swedish, useLabel, useText } from './language.js';
import { One } from './signed-by.js';
import { useFocusWhileOpen } from './use-focus.js';

/** A paragraph as it is cited; what nobody has verified says so. */
export function Citation({ basis }: { readonly basis: Pick<LegalBasis, 'citation' | 'verified'> }) {
  const l = useLabel();
  return (
    <>
      <cite lang="sv">{basis.citation}</cite>
      {basis.verified ? null : <strong className="unverified"> ({l(unverifiedLabel)})</strong>}
    </>
  );
}

const unique = (grounds: ReadonlyArray<Ground>) => [...new Map(grounds.map((ground) => [ground.row, ground])).values()];
const roleNames = (roles: ReadonlyArray<string>, language: Language) =>
  roles.map((role) => valueLabel('actor.role', role, language)).join(', ');

function Grounds({ columns }: { readonly columns: ReadonlyArray<MatrixCell> }) {
  const [t, l] = [useText(), useLabel()];
  const grounds = unique(columns.flatMap((cell) => cell.grounds));
  const notices = unique(columns.flatMap((cell) => cell.notices));
  if (grounds.length + notices.length === 0) {
    return <p>{t('Ingen regel öppnar uppgiften för mottagaren.', 'No rule opens this for the recipient.')}</p>;
  }
  return (
    <ul className="grounds">
      {grounds.map((ground) => (
        <li key={ground.row}>
          <strong>{l(openingLabels[ground.opening].word)}</strong>: <Swedish>{ground.says}</Swedish>
          <br />
          <Citation basis={ground.basis} />
        </li>
      ))}
      {notices.map((ground) => (
        <li key={ground.row}>
          <strong>{t('underrättas', 'is told')}</strong>: <Swedish>{ground.says}</Swedish>
          <br />
          <Citation basis={ground.basis} />
        </li>
      ))}
    </ul>
  );
}

function Conditions({ reached }: { readonly reached: ReadonlyArray<Reached> }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  return (
    <ul className="conditions">
      {reached.map(({ roles, when, left }) => (
        <li key={roles.join()}>
          {roles.length > 0 ? <strong>{roleNames(roles, language)}: </strong> : null}
          <ul>
            {when.map((one) => (
              <li key={one}>
                <Swedish>{one}</Swedish>
              </li>
            ))}
          </ul>
          {left > 0n ? (
            <p>{t('Det finns fler fall, som är mindre.', 'There are more cases, which are smaller.')}</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Limits({ columns }: { readonly columns: ReadonlyArray<MatrixCell> }) {
  const [t, l] = [useText(), useLabel()];
  const limits = [...new Set(columns.flatMap((cell) => cell.limits))];
  const denials = [...new Set(columns.map((cell) => cell.denial))];
  return (
    <>
      {limits.length > 0 ? (
        <>
          <h4>{t('Det som ändå stänger', 'What closes it all the same')}</h4>
          <ul>
            {limits.map((limit) => (
              <li key={limit}>
                <Swedish>{limit}</Swedish>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>
        {t('Ett nekande besvaras ', 'A denial is answered ')}
        {denials.map((denial) => l(denialLabels[denial].means)).join(t(' eller ', ' or '))}.
      </p>
    </>
  );
}

/** Who of the own agency has signed the rules in force. */
function Signers({ engine: { rules, signed } }: { readonly engine: Engine }) {
  const t = useText();
  return (
    <>
      <h4>{t('Reglerna är signerade av', 'The rules are signed by')}</h4>
      {signed === null || signed.length === 0 ? (
        <p>{t('Det går inte att visa här.', 'That cannot be shown here.')}</p>
      ) : (
        <ul className="signatures">
          {signed.map((one) => (
            <One key={`${one.official} ${one.kind}`} signed={one} isOver />
          ))}
        </ul>
      )}
      <p className="small">
        {t('Regelpaket', 'Bundle')} <code>{rules.bundle.slice(0, 12)}</code>
      </p>
    </>
  );
}

/** A field as its agency describes it: in English, with the Swedish term in the first parentheses. */
function FieldName({ name, description }: { readonly name: string; readonly description: string | null }) {
  const language = useContext(LanguageContext);
  const [, term] = /\(([^)]+)\)/.exec(description ?? '') ?? [];
  return (
    <>
      <code>{name}</code> {language === 'sv' && term ? term : <span lang="en">{description}</span>}
    </>
  );
}

/** The panel. It takes the focus, and gives it back when it is closed, also by Escape. */
export function CellPanel({
  engine,
  cell,
  onClose,
}: {
  readonly engine: Engine;
  readonly cell: GridCell;
  readonly onClose: () => void;
}) {
  const [t, l] = [useText(), useLabel()];
  const heading = useRef<HTMLHeadingElement>(null);
  const { category, recipient, columns } = cell;
  const reached = useMemo(() => reachOfCell(engine, category.id, recipient.id), [engine, category.id, recipient.id]);
  useFocusWhileOpen(heading, onClose);
  const fields = engine.rules.fields[category.id] ?? [];
  return (
    <section className="panel" aria-labelledby="cell-title">
      <h3 id="cell-title" ref={heading} tabIndex={-1}>
        {l(category)} → {l(recipient)}
      </h3>
      <button type="button" className="close" onClick={onClose}>
        {t('Stäng', 'Close')}
      </button>
      <Grounds columns={columns} />
      {reached.length > 0 ? (
        <>
          <h4>{t('Villkoren, uträknade över alla fall', 'The conditions, computed over all cases')}</h4>
          <Conditions reached={reached} />
          <Limits columns={columns} />
        </>
      ) : null}
      <h4>{t('Fält', 'Fields')}</h4>
      <ul>
        {fields.map(({ name, description }) => (
          <li key={name}>
            <FieldName name={name} description={description} />
          </li>
        ))}
      </ul>
      <p>
        {t('Sekretess: ', 'Secrecy: ')}
        {category.secrecy.map((id, at) => {
          const basis = engine.words.bases.get(id);
          return (
            <span key={id}>
              {at > 0 ? '; ' : ''}
              {basis ? <Citation basis={basis} /> : id}
            </span>
          );
        })}
        .
      </p>
      <Signers engine={engine} />
    </section>
  );
}
