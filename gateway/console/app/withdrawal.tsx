/** Receiving the withdrawal of a consent: a form that says what happens. */
import { useState } from 'react';
import type { Engine } from './engine.js';
import type { InForce } from './in-force-query.js';
import { useText } from './language.js';
import { useAgencyName, useCategoryNames } from './names.js';
import { Choice, Field } from './parts.js';
import { isPersonId, PersonIdHint } from './person-id.js';
import { Steps } from './steps.js';
import { type Done, TakenEffect } from './taken-effect.js';
import { shortRef } from './words.js';

/** Each consent once: it may have been registered in several parts. */
function useConsents(engine: Engine, consents: InForce['consents']) {
  const [agencyName, names] = [useAgencyName(engine), useCategoryNames(engine)];
  const byId = new Map<string, InForce['consents'][number]>();
  for (const one of consents) {
    const known = byId.get(one.consentId);
    const together = { ...one, categories: [...new Set([...(known?.categories ?? []), ...one.categories])] };
    byId.set(one.consentId, together);
  }
  return [...byId.values()].map(({ consentId, to, categories, validUntil }) => ({
    value: consentId,
    text: `${names(categories)} → ${to.map(agencyName).join(', ')}, – ${validUntil} (${shortRef(consentId)})`,
  }));
}

/** The form. `consents`: those that the own agency has registered. */
export function Withdrawal({
  engine,
  consents,
  onDone,
}: {
  readonly engine: Engine;
  readonly consents: InForce['consents'];
  readonly onDone: () => void;
}) {
  const t = useText();
  const options = useConsents(engine, consents);
  const [chosen, setChosen] = useState<string | null>(null);
  const [signatory, setSignatory] = useState('');
  const [method, setMethod] = useState('PAPER');
  const [last, setLast] = useState<Done | null>(null);
  const done = (one: Done) => {
    setLast(one);
    setSignatory('');
    onDone();
  };
  const consentId = options.find(({ value }) => value === chosen)?.value ?? options[0]?.value ?? '';
  return (
    <section aria-labelledby="withdrawal-title">
      <h3 id="withdrawal-title">{t('Ta emot en återkallelse', 'Receive a withdrawal')}</h3>
      <TakenEffect engine={engine} done={last} />
      {options.length === 0 ? (
        <p>{t('Det finns inget samtycke att återkalla.', 'There is no consent to withdraw.')}</p>
      ) : null}
      {options.length > 0 ? (
        <>
          <p>
            {t(
              'Var och en som har skrivit under kan återkalla, och behöver inte säga varför. Då stängs genast allt som vilar på samtycket, hos alla; det som vilar på annan grund står kvar. Vem som återkallade visas för ingen annan myndighet.',
              'Each who has signed may withdraw, and need not say why. All that rests on the consent is closed at once, everywhere; what rests on another basis stays. Who withdrew is shown to no other agency.',
            )}
          </p>
          <div className="filters">
            <Choice label={t('Samtycke', 'Consent')} value={consentId} options={options} onChange={setChosen} />
            <Field
              label={t('Den som återkallar (personens id i ärendet)', 'Who withdraws (the person’s id in the case)')}
              value={signatory}
              onChange={setSignatory}
            />
            <Choice
              label={t('Hur den kom in', 'How it was given')}
              value={method}
              onChange={setMethod}
              options={[
                { value: 'PAPER', text: t('på papper', 'on paper') },
                { value: 'ORAL', text: t('muntligt, antecknat', 'orally, noted') },
                { value: 'E_ID', text: t('med e-legitimation', 'by electronic identification') },
              ]}
            />
          </div>
          {isPersonId(signatory.trim()) ? (
            <Steps
              key={`${consentId} ${signatory} ${method}`}
              engine={engine}
              onDone={done}
              steps={[
                {
                  ...{ draft: 'draftWithdrawal', text: t('Ta emot återkallelsen', 'Receive the withdrawal') },
                  input: { consentId, signatoryId: signatory.trim(), method },
                },
              ]}
            />
          ) : (
            <PersonIdHint text={signatory.trim()} />
          )}
        </>
      ) : null}
    </section>
  );
}
