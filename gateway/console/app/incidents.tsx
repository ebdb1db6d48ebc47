/** Wrong disclosures of the own agency: those that are open and those that are closed, and noting a new one. */
import { useState } from 'react';
import { useCode } from './codes.js';
import type { Engine } from './engine.js';
import { ClosedIncidents, type Incident, type OpenIncident, OpenIncidents } from './incident-list.js';
import { useLabel, useText } from './language.js';
import { momentAt, wallNow } from './moments.js';
import { Choice, Field } from './parts.js';
import { Steps } from './steps.js';
import { closesNothing, type Done, TakenEffect } from './taken-effect.js';

const kinds = ['WRONG_PERSON', 'WRONG_RECIPIENT', 'TOO_MUCH', 'WITHOUT_BASIS'];

function NewIncident({ engine, onDone }: { readonly engine: Engine; readonly onDone: (done: Done) => void }) {
  const [t, l, code] = [useText(), useLabel(), useCode()];
  const [what, setWhat] = useState(kinds[0] ?? '');
  const [category, setCategory] = useState('');
  const [discovered, setDiscovered] = useState(() => wallNow(engine.day));
  const discoveredAt = momentAt(discovered);
  const input = { what, discoveredAt, ...(category !== '' && { category }) };
  return (
    <fieldset className="unprinted">
      <legend>{t('Anteckna ett felaktigt utlämnande', 'Note a wrong disclosure')}</legend>
      <p className="small">
        {t(
          'Från upptäckten löper 72 timmar för anmälan till tillsynsmyndigheten (GDPR artikel 33, BDL 3 kap. 9 §). Personen och ärendet antecknas i ärendet.',
          'From its discovery 72 hours run for the report to the supervisory authority (GDPR article 33, BDL 3:9). The person and the case are noted in the case.',
        )}
      </p>
      <div className="filters">
        <Choice
          label={t('Vad som hänt', 'What has happened')}
          value={what}
          onChange={setWhat}
          options={kinds.map((kind) => ({ value: kind, text: code(kind) }))}
        />
        <Choice
          label={t('Uppgift som lämnades ut', 'What was disclosed')}
          value={category}
          onChange={setCategory}
          options={[
            { value: '', text: t('flera, eller inte känt', 'several, or not known') },
            ...engine.policies.map((one) => ({ value: one.id, text: l(one) })),
          ]}
        />
        <Field
          label={t('Upptäckt (svensk tid)', 'Discovered (Swedish time)')}
          type="datetime-local"
          value={discovered}
          onChange={setDiscovered}
        />
      </div>
      {discoveredAt === null ? (
        <p>{t('Ange när det upptäcktes.', 'Say when it was discovered.')}</p>
      ) : (
        <Steps
          key={JSON.stringify(input)}
          engine={engine}
          onDone={onDone}
          steps={[{ draft: 'draftIncident', text: t('Anteckna utlämnandet', 'Note the disclosure'), input }]}
        />
      )}
    </fieldset>
  );
}

/** The lists, the form, and what came of the last step. */
export function Incidents({
  engine,
  incidents,
  closed,
  onDone,
}: {
  readonly engine: Engine;
  readonly incidents: ReadonlyArray<OpenIncident>;
  readonly closed: ReadonlyArray<Incident>;
  readonly onDone: () => void;
}) {
  const t = useText();
  const [last, setLast] = useState<Done | null>(null);
  const [noted, setNoted] = useState(0);
  const done = (one: Done) => {
    setLast(closesNothing(one));
    onDone();
  };
  const note = (one: Done) => {
    setNoted(noted + 1); // what was noted leaves the form; nothing else does
    done(one);
  };
  return (
    <>
      <h3>{t('Felaktiga utlämnanden', 'Wrong disclosures')}</h3>
      <TakenEffect engine={engine} done={last} />
      {incidents.length === 0 ? (
        <p>{t('Inga är öppna.', 'None is open.')}</p>
      ) : (
        <OpenIncidents engine={engine} incidents={incidents} onDone={done} />
      )}
      <ClosedIncidents engine={engine} incidents={closed} />
      <NewIncident key={noted} engine={engine} onDone={note} />
    </>
  );
}
