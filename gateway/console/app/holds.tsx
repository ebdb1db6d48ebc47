/** Holds of the own agency: what is stopped now, setting one, lifting one. For the information owner. */
import { useState } from 'react';
import type { Engine } from './engine.js';
import type { InForce } from './in-force-query.js';
import { useLabel, useText } from './language.js';
import { useCategoryNames } from './names.js';
import { Choice, Field, Frame } from './parts.js';
import { isPersonId, PersonIdHint } from './person-id.js';
import { type Done, Steps } from './steps.js';

interface HoldsProps {
  readonly engine: Engine;
  readonly holds: InForce['holds'];
  readonly onDone: (done: Done) => void;
}

function SetHold({ engine, onDone }: Pick<HoldsProps, 'engine' | 'onDone'>) {
  const [t, l] = [useText(), useLabel()];
  const [category, setCategory] = useState('');
  const [person, setPerson] = useState('');
  const everything = category === '' && person.trim() === '';
  const input = {
    ...(category !== '' && { category }),
    ...(person.trim() !== '' && { personId: person.trim() }),
  };
  return (
    <>
      <div className="filters">
        <Choice
          label={t('Vad som stoppas', 'What is stopped')}
          value={category}
          onChange={setCategory}
          options={[
            { value: '', text: t('alla uppgifter', 'every category') },
            ...engine.policies.map((one) => ({ value: one.id, text: l(one) })),
          ]}
        />
        <Field
          label={t('Om vem (id; tomt: om alla)', 'About whom (id; empty: about all)')}
          value={person}
          onChange={setPerson}
        />
      </div>
      {everything ? (
        <p>
          {t(
            'Så här stoppas allt som myndigheten lämnar ut, om alla.',
            'This stops all that the agency discloses, about everybody.',
          )}
        </p>
      ) : null}
      {person.trim() === '' || isPersonId(person.trim()) ? (
        <Steps
          key={`${category} ${person}`}
          engine={engine}
          onDone={onDone}
          steps={[{ draft: 'draftHold', text: t('Stoppa', 'Stop'), input }]}
        />
      ) : (
        <PersonIdHint text={person.trim()} />
      )}
    </>
  );
}

/** The list and the form. */
export function Holds({ engine, holds, onDone }: HoldsProps) {
  const [t, names] = [useText(), useCategoryNames(engine)];
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
      {holds.length === 0 ? <p>{t('Inget är stoppat.', 'Nothing is stopped.')}</p> : null}
      {holds.length > 0 ? (
        <Frame label={title}>
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
                        onDone={(done) => onDone({ ...done, tookMs: null })} // it closes nothing
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
      ) : null}
      {isOwner ? <SetHold engine={engine} onDone={onDone} /> : null}
    </section>
  );
}
