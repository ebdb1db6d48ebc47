/** Holds of the own agency: what is stopped now, setting one, lifting one. For the information owner. */
import { useState } from 'react';
import type { Engine } from './engine.js';
import type { InForce } from './in-force-query.js';
import { useLabel, useText } from './language.js';
import { useCategoryNames } from './names.js';
import { Choice, Field, Frame } from './parts.js';
import { isPersonId, PersonIdHint } from './person-id.js';
import { Steps } from './steps.js';
import { closesNothing, type Done, TakenEffect } from './taken-effect.js';
import { Tick } from './tick.js';

interface HoldsProps {
  readonly engine: Engine;
  readonly holds: InForce['holds'];
  readonly onDone: () => void;
}

/** Every category: chosen, never by itself. */
const every = '*';

function SetHold({ engine, onDone }: { readonly engine: Engine; readonly onDone: (done: Done) => void }) {
  const [t, l] = [useText(), useLabel()];
  const [category, setCategory] = useState('');
  const [person, setPerson] = useState('');
  const [isAll, setIsAll] = useState(false);
  const personId = person.trim();
  const isEverything = category === every && personId === '';
  const isPerson = personId === '' || isPersonId(personId);
  const isReady = category !== '' && isPerson && (!isEverything || isAll);
  const input = { ...(category !== every && { category }), ...(personId !== '' && { personId }) };
  return (
    <>
      <div className="filters">
        <Choice
          label={t('Vad som stoppas', 'What is stopped')}
          value={category}
          onChange={setCategory}
          options={[
            { value: '', text: t('välj', 'choose') },
            { value: every, text: t('alla uppgifter', 'every category') },
            ...engine.policies.map((one) => ({ value: one.id, text: l(one) })),
          ]}
        />
        <Field
          label={t('Om vem (id; tomt: om alla)', 'About whom (id; empty: about all)')}
          value={person}
          onChange={setPerson}
        />
      </div>
      {isEverything ? (
        <Tick
          text={t(
            'Stoppa allt som myndigheten lämnar ut, om alla personer.',
            'Stop all that the agency discloses, about everybody.',
          )}
          isOn={isAll}
          onChange={setIsAll}
        />
      ) : null}
      {isPerson ? null : <PersonIdHint text={personId} />}
      {category === '' ? <p>{t('Välj vad som ska stoppas.', 'Choose what is to be stopped.')}</p> : null}
      {isReady ? (
        <Steps
          key={`${category} ${personId}`}
          engine={engine}
          onDone={onDone}
          steps={[{ draft: 'draftHold', text: t('Stoppa', 'Stop'), input }]}
        />
      ) : null}
    </>
  );
}

function HoldTable({
  engine,
  holds,
  onDone,
}: {
  readonly engine: Engine;
  readonly holds: InForce['holds'];
  readonly onDone: (done: Done) => void;
}) {
  const [t, names] = [useText(), useCategoryNames(engine)];
  const isOwner = engine.who.role === 'information-owner';
  return (
    <Frame label={t('Stoppat uppgiftslämnande', 'Disclosure that is stopped')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Stoppat', 'Stopped')}</th>
            <th scope="col">{t('Om vem', 'About whom')}</th>
            <th scope="col">{t('Sedan', 'Since')}</th>
            {isOwner ? <th scope="col">{t('Häv', 'Lift')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {holds.map(({ holdId, version, category, isAboutPerson, since }) => (
            <tr key={holdId}>
              <th scope="row">{category === null ? t('alla uppgifter', 'every category') : names([category])}</th>
              <td>{isAboutPerson ? t('en person', 'one person') : t('alla', 'everybody')}</td>
              <td>{since}</td>
              {isOwner ? (
                <td>
                  <Steps
                    engine={engine}
                    onDone={(one) => onDone(closesNothing(one))}
                    steps={[
                      {
                        ...{ draft: 'draftHoldEnd', text: t('Häv stoppet', 'Lift the hold') },
                        input: { id: holdId, expectedVersion: version },
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

/** The list and the form. */
export function Holds({ engine, holds, onDone }: HoldsProps) {
  const t = useText();
  const [last, setLast] = useState<Done | null>(null);
  const [set, setSet] = useState(0);
  const done = (one: Done) => {
    setLast(one);
    onDone();
  };
  const isOwner = engine.who.role === 'information-owner';
  const title = t('Stoppat uppgiftslämnande', 'Disclosure that is stopped');
  return (
    <section aria-labelledby="holds-title">
      <h3 id="holds-title">{title}</h3>
      <p>
        {t(
          'Ett stopp gäller genast, hos alla. Andra får veta att uppgiften inte visas, aldrig varför.',
          'A hold takes effect at once, everywhere. Others are told that it is not shown, never why.',
        )}
      </p>
      <TakenEffect engine={engine} done={last} />
      {holds.length === 0 ? <p>{t('Inget är stoppat.', 'Nothing is stopped.')}</p> : null}
      {holds.length > 0 ? <HoldTable engine={engine} holds={holds} onDone={done} /> : null}
      {isOwner ? (
        <SetHold
          key={set}
          engine={engine}
          onDone={(one) => {
            setSet(set + 1); // what was stopped leaves the form
            done(one);
          }}
        />
      ) : null}
    </section>
  );
}
