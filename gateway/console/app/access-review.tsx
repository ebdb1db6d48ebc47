/** Going through the access list: what was found is recorded in the log, with the officer, the day and the hash of the list. */
import { useState } from 'react';
import type { AccessFinding, KeptAccessReview } from '../../../schema/log/review/access-reviews.js';
import { accessCsv, type ProcessingRecord } from '../../../schema/policy/processing-record.js';
import type { Engine } from './engine.js';
import { useText } from './language.js';
import { keepAccessReview, readAccessReviews } from './log-api.js';
import { momentText } from './moments.js';
import { Choice, Waiting } from './parts.js';
import { sha256 } from './sha256.js';
import { useLoaded, useOnClick } from './use-loaded.js';

function useFindingText(): (finding: AccessFinding) => string {
  const t = useText();
  return (finding) => ({ inOrder: t('i ordning', 'in order'), followUp: t('följs upp', 'followed up') })[finding];
}

function Made({ reviews, list }: { readonly reviews: ReadonlyArray<KeptAccessReview>; readonly list: string }) {
  const [t, text] = [useText(), useFindingText()];
  if (reviews.length === 0) {
    return <p>{t('Behörigheterna har inte gåtts igenom.', 'The access list has not been reviewed.')}</p>;
  }
  return (
    <ul>
      {reviews.map((one) => (
        <li key={one.act}>
          {momentText(one.at)}, {one.by}: {text(one.finding)} ·{' '}
          {one.list === list
            ? t('de behörigheter som gäller nu', 'the access that is in force now')
            : t('behörigheter som inte gäller längre', 'access that is not in force any longer')}
        </li>
      ))}
    </ul>
  );
}

/** The form and what was recorded. `make`: the record in Swedish, so that the same rules always have the same hash. */
export function AccessReview({
  engine,
  make,
}: {
  readonly engine: Engine;
  readonly make: (language: 'sv') => ProcessingRecord;
}) {
  const [t, text] = [useText(), useFindingText()];
  const [finding, setFinding] = useState<'' | AccessFinding>('');
  const [loaded, again] = useLoaded(
    async () => ({ ...(await readAccessReviews()), list: await sha256(accessCsv(make('sv'))) }),
    [engine],
  );
  const [kept, keep] = useOnClick(async () => {
    if (finding === '') return null;
    const list = await sha256(accessCsv(make('sv')));
    const act = await keepAccessReview({ list, bundle: engine.rules.bundle, finding });
    setFinding('');
    void again();
    return act;
  });
  return (
    <section aria-labelledby="access-review-title">
      <h4 id="access-review-title">{t('Genomgång av behörigheterna', 'Review of the access list')}</h4>
      <p>
        {t(
          'Spara behörigheterna, gå igenom dem, och anteckna bedömningen: dagen, vem som gjorde det och listans hash står sedan i loggen. Vad som följs upp står i myndighetens egen akt.',
          'Save the access list, go through it, and record the finding: the day, who did it and the hash of the list then stand in the log. What is followed up is in the agency’s own file.',
        )}
      </p>
      <div className="filters">
        <Choice
          label={t('Bedömning av behörigheterna', 'Finding about the access list')}
          value={finding}
          onChange={(value) => setFinding(value as '' | AccessFinding)}
          options={[
            { value: '', text: t('välj', 'choose') },
            { value: 'inOrder', text: text('inOrder') },
            { value: 'followUp', text: text('followUp') },
          ]}
        />
        <button type="button" disabled={finding === ''} onClick={() => void keep()}>
          {t('Anteckna genomgången', 'Record the review')}
        </button>
      </div>
      <Waiting loaded={kept} />
      <Waiting loaded={loaded} />
      {loaded.value ? <Made reviews={loaded.value.reviews} list={loaded.value.list} /> : null}
    </section>
  );
}
