/** Decisions to disclose, consents and holds in force, without persons and cases; an information owner ends a decision. */
import { useContext, useState } from 'react';
import { askGraph } from './api.js';
import type { Engine } from './engine.js';
import { Holds } from './holds.js';
import type { InForce } from './in-force-query.js';
import { LanguageContext, useText } from './language.js';
import { useAgencyName, useCategoryNames } from './names.js';
import { OpenCases } from './open-cases-table.js';
import { Frame, Waiting } from './parts.js';
import { type Done, Steps, TakenEffect } from './steps.js';
import { useLoaded } from './use-loaded.js';
import { Withdrawal } from './withdrawal.js';

function Decisions({
  engine,
  list,
  onDone,
}: {
  readonly engine: Engine;
  readonly list: InForce['decisions'];
  readonly onDone: (done: Done) => void;
}) {
  const [t, language, agencyName, names] = [
    useText(),
    useContext(LanguageContext),
    useAgencyName(engine),
    useCategoryNames(engine),
  ];
  const mayEnd = engine.who.role === 'information-owner';
  const title = t('Gällande beslut att lämna ut', 'Decisions to disclose in force');
  if (list.length === 0) return <p>{t('Inga beslut gäller.', 'No decision is in force.')}</p>;
  return (
    <Frame label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Till', 'To')}</th>
            <th scope="col">{t('Uppgifter', 'Categories')}</th>
            <th scope="col">{t('Omfattar', 'Covers')}</th>
            <th scope="col">{t('Prövning', 'Test')}</th>
            <th scope="col">{t('Gäller', 'In force')}</th>
            {mayEnd ? <th scope="col">{t('Avsluta', 'End')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {list.map(({ decisionId, version, kinds, to, categories, dataUntil, validFrom, validUntil }) => (
            <tr key={decisionId}>
              <th scope="row">{agencyName(to)}</th>
              <td>{names(categories)}</td>
              <td>
                {dataUntil === null
                  ? t('enskilda poster', 'single records')
                  : `${t('uppgifter till', 'data until')} ${dataUntil}`}
              </td>
              <td>{kinds.map((kind) => engine.words.vocabulary.get(kind)?.[language] ?? kind).join('; ')}</td>
              <td>
                {validFrom} – {validUntil ?? t('tills vidare', 'until ended')}
              </td>
              {mayEnd ? (
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
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** Decisions, consents and holds, and what ends or begins them. */
export function InForceList({ engine }: { readonly engine: Engine }) {
  const [t, agencyName, names] = [useText(), useAgencyName(engine), useCategoryNames(engine)];
  const [loaded, again] = useLoaded(() => askGraph<{ readonly inForce: InForce | null }>('inForce'), []);
  const inForce = loaded.value?.inForce;
  const [last, setLast] = useState<Done | null>(null);
  const done = (one: Done) => {
    setLast(one);
    void again();
  };
  return (
    <>
      <h3>{t('Gällande beslut att lämna ut', 'Decisions to disclose in force')}</h3>
      <Waiting loaded={loaded} />
      {inForce ? <Decisions engine={engine} list={inForce.decisions} onDone={done} /> : null}
      <h3>{t('Gällande samtycken', 'Consents in force')}</h3>
      {inForce?.consents.length === 0 ? <p>{t('Inga samtycken gäller.', 'No consent is in force.')}</p> : null}
      <ul>
        {inForce?.consents.map(({ consentId, to, categories, validFrom, validUntil }) => (
          <li key={`${consentId} ${categories.join()}`}>
            {names(categories)} → {to.map(agencyName).join(', ')}, {validFrom} – {validUntil}
          </li>
        ))}
      </ul>
      {last === null ? null : <TakenEffect engine={engine} done={last} />}
      {inForce ? (
        <>
          <Withdrawal engine={engine} consents={inForce.consents} onDone={done} />
          <OpenCases cases={inForce.cases} />
          <Holds engine={engine} holds={inForce.holds} onDone={done} />
        </>
      ) : null}
    </>
  );
}
