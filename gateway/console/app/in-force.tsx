/** Decisions to disclose, consents and holds in force, without persons and cases; an information owner ends a decision. */
import { useContext, useState } from 'react';
import { askGraph } from './api.js';
import type { Engine } from './engine.js';
import { Holds } from './holds.js';
import type { InForce } from './in-force-query.js';
import { useKeptLoaded } from './keep-loaded.js';
import { LanguageContext, useText } from './language.js';
import { useAgencyName, useCategoryNames } from './names.js';
import { OpenCases } from './open-cases-table.js';
import { Columns, Frame, Shown, Waiting } from './parts.js';
import { Steps } from './steps.js';
import { type Done, TakenEffect } from './taken-effect.js';
import { useValueName } from './values.js';
import { Withdrawal } from './withdrawal.js';
import { shortRef } from './words.js';

type Decision = InForce['decisions'][number];

/** What a decision covers. */
function useCovers(): (decision: Decision) => string {
  const t = useText();
  return ({ dataUntil, records }) => {
    if (dataUntil !== null) return `${t('uppgifter till', 'data until')} ${dataUntil}`;
    if (!records) return t('enskilda poster', 'single records');
    return records === 1
      ? t('en enskild post', 'one single record')
      : t(`${records} enskilda poster`, `${records} single records`);
  };
}

function DecisionRow({
  engine,
  decision,
  onDone,
}: {
  readonly engine: Engine;
  readonly decision: Decision;
  readonly onDone: ((done: Done) => void) | null;
}) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [agencyName, names] = [useAgencyName(engine), useCategoryNames(engine)];
  const [name, covers] = [useValueName(), useCovers()];
  const { decisionId, version, kinds, to, unit, categories, validFrom, validUntil } = decision;
  return (
    <tr>
      <th scope="row">
        {agencyName(to)}
        {unit === undefined ? null : <div className="small">{name('actor.unit', unit)}</div>}
        <div className="small">
          <code>{shortRef(decisionId)}</code>
        </div>
      </th>
      <td>{names(categories)}</td>
      <td>{covers(decision)}</td>
      <td>{kinds.map((kind) => engine.words.vocabulary.get(kind)?.[language] ?? kind).join('; ')}</td>
      <td className="when">
        {validFrom} – {validUntil ?? t('tills vidare', 'until ended')}
      </td>
      {onDone === null ? null : (
        <td>
          <Steps
            engine={engine}
            onDone={onDone}
            steps={[
              {
                ...{ draft: 'draftDecisionEnd', text: t('Avsluta', 'End') },
                input: { id: decisionId, expectedVersion: version },
              },
            ]}
          />
        </td>
      )}
    </tr>
  );
}

function Decisions({
  engine,
  list,
  onDone,
}: {
  readonly engine: Engine;
  readonly list: InForce['decisions'];
  readonly onDone: (done: Done) => void;
}) {
  const t = useText();
  const mayEnd = engine.who.role === 'information-owner';
  const title = t('Gällande beslut att lämna ut', 'Decisions to disclose in force');
  if (list.length === 0) return <p>{t('Inga beslut gäller.', 'No decision is in force.')}</p>;
  const columns = [
    ...[t('Till', 'To'), t('Uppgifter', 'Categories'), t('Omfattar', 'Covers'), t('Prövning', 'Test')],
    ...[t('Gäller', 'In force'), ...(mayEnd ? [t('Avsluta', 'End')] : [])],
  ];
  return (
    <Frame label={title}>
      <table>
        <Columns names={columns} />
        <tbody>
          {list.map((decision) => (
            <DecisionRow
              key={decision.decisionId}
              engine={engine}
              decision={decision}
              onDone={mayEnd ? onDone : null}
            />
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

function Consents({ engine, list }: { readonly engine: Engine; readonly list: InForce['consents'] }) {
  const [t, agencyName, names, name] = [useText(), useAgencyName(engine), useCategoryNames(engine), useValueName()];
  const title = t('Gällande samtycken', 'Consents in force');
  if (list.length === 0) return <p>{t('Inga samtycken gäller.', 'No consent is in force.')}</p>;
  const columns = [t('Samtycke', 'Consent'), t('Uppgifter', 'Categories'), t('Till', 'To'), t('Ändamål', 'Purpose')];
  return (
    <Frame label={title}>
      <table>
        <Columns names={[...columns, t('Gäller', 'In force')]} />
        <tbody>
          {list.map(({ consentId, to, units, purposes = [], categories, validFrom, validUntil }) => (
            <tr key={`${consentId} ${categories.join()}`}>
              <th scope="row">
                <code>{shortRef(consentId)}</code>
              </th>
              <td>{names(categories)}</td>
              <td>
                {units === undefined
                  ? to.map(agencyName).join(', ')
                  : units.map(({ agency, unit }) => `${agencyName(agency)}, ${name('actor.unit', unit)}`).join('; ')}
              </td>
              <td>{purposes.map((purpose) => name('purpose', purpose)).join('; ') || '–'}</td>
              <td className="when">
                {validFrom} – {validUntil}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** Decisions, consents and holds, and what ends or begins them. */
export function InForceList({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [loaded, again] = useKeptLoaded(() => askGraph<{ readonly inForce: InForce | null }>('inForce'), []);
  const inForce = loaded.value?.inForce;
  const [last, setLast] = useState<Done | null>(null);
  const onDone = () => void again();
  return (
    <>
      <h3>
        {inForce
          ? t('Gällande beslut att lämna ut', 'Decisions to disclose in force')
          : t('Gällande beslut, samtycken och stopp', 'Decisions, consents and holds in force')}
      </h3>
      <Waiting loaded={loaded} />
      <TakenEffect engine={engine} done={last} />
      <Shown value={inForce}>
        {({ decisions, consents, cases, holds }) => (
          <>
            <Decisions
              engine={engine}
              list={decisions}
              onDone={(done) => {
                setLast(done);
                onDone();
              }}
            />
            <h3>{t('Gällande samtycken', 'Consents in force')}</h3>
            <Consents engine={engine} list={consents} />
            <Withdrawal engine={engine} consents={consents} onDone={onDone} />
            <OpenCases cases={cases} />
            <Holds engine={engine} holds={holds} onDone={onDone} />
          </>
        )}
      </Shown>
    </>
  );
}
