/** Decisions to disclose and consents that are in force, without persons and cases; an information owner ends a decision. */
import { useContext } from 'react';
import { askGraph } from './api.js';
import type { Engine } from './engine.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { Frame, Waiting } from './parts.js';
import { Steps } from './steps.js';
import { useLoaded } from './use-loaded.js';

interface InForce {
  readonly decisions: ReadonlyArray<{
    readonly decisionId: string;
    readonly version: number;
    readonly kinds: ReadonlyArray<string>;
    readonly to: string;
    readonly categories: ReadonlyArray<string>;
    readonly dataUntil: string | null;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }>;
  readonly consents: ReadonlyArray<{
    readonly consentId: string;
    readonly to: ReadonlyArray<string>;
    readonly categories: ReadonlyArray<string>;
    readonly validFrom: string;
    readonly validUntil: string;
  }>;
}

/** Names of agencies. */
export function useAgencyName({ agencies }: Engine): (id: string) => string {
  const l = useLabel();
  return (id) => {
    const agency = agencies.find((one) => one.id === id);
    return agency ? l(agency) : id;
  };
}

function useCategoryNames({ rules }: Engine): (ids: ReadonlyArray<string>) => string {
  const l = useLabel();
  return (ids) =>
    ids
      .map((id) => {
        const name = rules.names.find((one) => one.id === id);
        return name ? l(name) : id;
      })
      .join(', ');
}

function Decisions({
  engine,
  list,
  onDone,
}: {
  readonly engine: Engine;
  readonly list: InForce['decisions'];
  readonly onDone: () => void;
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

/** Both lists. */
export function InForceList({ engine }: { readonly engine: Engine }) {
  const [t, agencyName, names] = [useText(), useAgencyName(engine), useCategoryNames(engine)];
  const [loaded, again] = useLoaded(() => askGraph<{ readonly inForce: InForce | null }>('inForce'), []);
  const inForce = loaded.value?.inForce;
  return (
    <>
      <h3>{t('Gällande beslut att lämna ut', 'Decisions to disclose in force')}</h3>
      <Waiting loaded={loaded} />
      {inForce ? <Decisions engine={engine} list={inForce.decisions} onDone={() => void again()} /> : null}
      <h3>{t('Gällande samtycken', 'Consents in force')}</h3>
      {inForce?.consents.length === 0 ? <p>{t('Inga samtycken gäller.', 'No consent is in force.')}</p> : null}
      <ul>
        {inForce?.consents.map(({ consentId, to, categories, validFrom, validUntil }) => (
          <li key={`${consentId} ${categories.join()}`}>
            {names(categories)} → {to.map(agencyName).join(', ')}, {validFrom} – {validUntil}
          </li>
        ))}
      </ul>
    </>
  );
}
