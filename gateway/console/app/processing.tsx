/** The record of processing (GDPR 30) and the access list, made in the page from the rules in force and saved as files. */
import { useContext } from 'react';
import type { Language } from '../../../schema/policy/labels.js';
import { accessCsv, processingRecord, recordCsv } from '../../../schema/policy/processing-record.js';
import { AccessReview } from './access-review.js';
import type { Engine } from './engine.js';
import { LanguageContext, useText } from './language.js';
import { saveFile } from './save-file.js';

/** Three files, and the review of the access list. */
export function ProcessingRecord({ engine }: { readonly engine: Engine }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const make = (language: Language) => {
    const { who, agencies, words, policies, compiled, day, rules } = engine;
    return processingRecord({
      ...{ holder: who.agency, agencies, words, policies, compiled, day, language },
      bundle: rules.bundle,
    });
  };
  const name = `${engine.who.agency}-${engine.day}`;
  return (
    <section aria-labelledby="processing-title">
      <h3 id="processing-title">
        {t('Förteckning över behandling och behörigheter', 'Record of processing, and access list')}
      </h3>
      <p>
        {t(
          'Ur reglerna som gäller: uppgift, mottagare, ändamål, grund och den som har uppgiften, och vem som någonsin kan se vad. Frister, skyddsåtgärder och kontaktuppgifter skriver myndigheten till.',
          'From the rules in force: category, recipient, purpose, basis and holder, and who can ever see what. Time limits, safeguards and contacts are for the agency to add.',
        )}
      </p>
      <div className="filters">
        <button
          type="button"
          onClick={() =>
            saveFile(`behandling-${name}.json`, 'application/json', `${JSON.stringify(make(language), null, 2)}\n`)
          }
        >
          {t('Spara allt som JSON', 'Save all as JSON')}
        </button>
        <button type="button" onClick={() => saveFile(`behandling-${name}.csv`, 'text/csv', recordCsv(make(language)))}>
          {t('Spara förteckningen som CSV', 'Save the record as CSV')}
        </button>
        <button
          type="button"
          onClick={() => saveFile(`behorigheter-${name}.csv`, 'text/csv', accessCsv(make(language)))}
        >
          {t('Spara behörigheterna som CSV', 'Save the access list as CSV')}
        </button>
      </div>
      <AccessReview engine={engine} make={make} />
    </section>
  );
}
