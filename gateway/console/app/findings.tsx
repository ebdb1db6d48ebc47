/** Findings: in rules that are proposed, and in those in force. */
import { Idle } from './change-list.js';
import type { Engine } from './engine.js';
import { findingsIn, findingsInSignatures, type RuleFindings } from './findings-engine.js';
import { Swedish, useText } from './language.js';
import { Waiting } from './parts.js';
import { One } from './signed-by.js';
import { useOnClick } from './use-loaded.js';

/** Findings in rules. */
export function Findings({ found: { idle, unverified } }: { readonly found: RuleFindings }) {
  const t = useText();
  return (
    <>
      <Idle idle={idle} />
      {unverified.length > 0 ? (
        <>
          <h3>{t('Rättsliga grunder som ingen har verifierat', 'Legal bases that nobody has verified')}</h3>
          <ul>
            {unverified.map(({ citation, rows }) => (
              <li key={citation}>
                <cite>
                  <Swedish>{citation}</Swedish>
                </cite>
                <details>
                  <summary>
                    {rows.length === 1 ? t('1 rad', '1 row') : t(`${rows.length} rader`, `${rows.length} rows`)}
                  </summary>
                  <ul>
                    {rows.map((row) => (
                      <li key={row}>
                        <code>{row}</code>
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** Findings in who has signed what is in force. */
function Signatures({ engine: { signed } }: { readonly engine: Engine }) {
  const t = useText();
  const { isKnown, unreviewed, expired } = findingsInSignatures(signed);
  const lacks = {
    release: t(
      'Ingen informationsägare på myndigheten har granskat och signerat reglerna.',
      'No information owner of your agency has reviewed and signed the rules.',
    ),
    opinion: t(
      'Myndighetens dataskyddsombud har inte granskat reglerna och yttrat sig.',
      'Your agency’s data protection officer has not reviewed the rules and given an opinion.',
    ),
  };
  return (
    <>
      {isKnown ? null : (
        <p>
          {t(
            'Vem som har granskat och signerat reglerna går inte att visa här.',
            'Who has reviewed and signed the rules cannot be shown here.',
          )}
        </p>
      )}
      {unreviewed.length > 0 ? (
        <>
          <h3>{t('Inte granskat', 'Not reviewed')}</h3>
          <ul>
            {unreviewed.map((kind) => (
              <li key={kind}>{lacks[kind]}</li>
            ))}
          </ul>
        </>
      ) : null}
      {expired.length > 0 ? (
        <>
          <h3>{t('Signaturer vars tid har gått ut', 'Signatures whose time is over')}</h3>
          <p>
            {t(
              'Reglerna gäller ändå: låt publicera och signera dem på nytt.',
              'The rules stay in force: have them published and signed anew.',
            )}
          </p>
          <ul className="signatures">
            {expired.map((one) => (
              <One key={`${one.official} ${one.kind}`} signed={one} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** The part of the page about the rules in force: computed when it is asked for. */
export function FindingsInForce({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [loaded, find] = useOnClick(async () => findingsIn(engine));
  const { value } = loaded;
  const { isKnown, unreviewed, expired } = findingsInSignatures(engine.signed);
  const isNothing =
    value !== null && isKnown && value.idle.length + value.unverified.length + unreviewed.length + expired.length === 0;
  return (
    <>
      <h3>{t('Fynd i reglerna som gäller', 'Findings in the rules in force')}</h3>
      <button type="button" onClick={() => void find()}>
        {t('Visa fynd', 'Show findings')}
      </button>
      <Waiting loaded={loaded} />
      {value === null ? null : (
        <div className="panel">
          {isNothing ? <p>{t('Inga fynd.', 'No findings.')}</p> : null}
          <Signatures engine={engine} />
          <Findings found={value} />
        </div>
      )}
    </>
  );
}
