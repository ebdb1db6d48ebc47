/** Making up a case: who asks, for what, about whom. */
import { useContext } from 'react';
import { valueLabel } from '../../../schema/policy/labels.js';
import type { Engine } from './engine.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { Choice } from './parts.js';
import { firstCase, type MadeUp, type PersonType, personTypes, purposesFor, rolesFor } from './what-if-cases.js';

/** What the case is made up by. */
export function MakeUp({
  engine,
  madeUp,
  onMake,
}: {
  readonly engine: Engine;
  readonly madeUp: MadeUp;
  readonly onMake: (madeUp: MadeUp) => void;
}) {
  const [t, l, language] = [useText(), useLabel(), useContext(LanguageContext)];
  const { recipient, purpose, role, person } = madeUp;
  const [purposes, roles] = [purposesFor(engine, recipient), rolesFor(engine, recipient, purpose)];
  const begin = (id: string, wanted?: string) => onMake({ ...firstCase(engine, id, wanted), person });
  return (
    <div className="filters">
      <Choice
        label={t('Mottagare', 'Recipient')}
        value={recipient}
        onChange={(id) => begin(id)}
        options={engine.agencies
          .filter(({ id }) => id !== 'cooperation')
          .map((one) => ({ value: one.id, text: l(one) }))}
      />
      {purposes.length > 0 ? (
        <Choice
          label={t('Ett vanligt ärende för att', 'A usual case to')}
          value={purpose ?? ''}
          onChange={(wanted) => begin(recipient, wanted)}
          options={purposes.map((one) => ({ value: one, text: valueLabel('purpose', one, language) }))}
        />
      ) : null}
      {roles.length > 0 ? (
        <Choice
          label={t('Den som frågar är', 'Who asks is')}
          value={role ?? ''}
          onChange={(wanted) => onMake({ ...madeUp, role: wanted })}
          options={roles.map((one) => ({ value: one, text: valueLabel('actor.role', one, language) }))}
        />
      ) : null}
      <Choice
        label={t('Personen är', 'The person is')}
        value={person}
        onChange={(wanted) => onMake({ ...madeUp, person: wanted as PersonType })}
        options={Object.entries(personTypes).map(([value, one]) => ({ value, text: l(one) }))}
      />
    </div>
  );
}
