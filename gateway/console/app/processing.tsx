/** The record of processing (GDPR 30) and the access list, made in the page from the rules in force and saved as files. */
import { useContext } from 'react';
import type { Language } from '../../../schema/policy/labels.js';
import { accessSheet, processingRecord, recordSheet } from '../../../schema/policy/processing-record.js';
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
      ...{ received: rules.received, bundle: rules.bundle },
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
          'Ur reglerna som gäller: vad den egna myndigheten lämnar och till vem, vad den egna personalen får av andra, för vilket ändamål och på vilken grund, och vem som någonsin kan se vad. Frister, skyddsåtgärder och kontaktuppgifter skriver myndigheten till.',
          'From the rules in force: what the own agency gives and to whom, what own staff are given by others, for which purpose and on which basis, and who can ever see what. Time limits, safeguards and contacts are for the agency to add.',
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
        <button
          type="button"
          onClick={() => saveFile(`behandling-${name}.csv`, 'text/csv', recordSheet(make(language), language))}
        >
          {t('Spara förteckningen som CSV', 'Save the record as CSV')}
        </button>
        <button
          type="button"
          onClick={() => saveFile(`behorigheter-${name}.csv`, 'text/csv', accessSheet(make(language), language))}
        >
          {t('Spara behörigheterna som CSV', 'Save the access list as CSV')}
        </button>
      </div>
      <AccessReview engine={engine} make={make} />
    </section>
  );
}
