/** Signing: the own key file, what the role must say, and one button that works once everything that widens is reviewed. */
import { useState } from 'react';
import type { SignOff } from '../../../schema/release/sign-off-form.js';
import { untilFrom } from '../../../schema/release/sign-off-form.js';
import type { ReleaseView } from '../release-view.js';
import type { Who } from '../rules.js';
import { handIn } from './api.js';
import { useText } from './language.js';
import { Choice, Field } from './parts.js';
import type { Proposal } from './proposal.js';
import { Signing } from './signing.js';
import { type OwnKey, signOffWith } from './signing-key.js';

/** What the official says beside the hashes. `advises` is nobody's to choose beforehand. */
interface Said {
  readonly until: string;
  readonly reference: string;
  readonly advises: '' | 'for' | 'against';
}

/** What is signed; null: something is still to be said. The hashes are those that the page has computed itself. */
export function signOffOf(
  { agency, role }: Who,
  { bundle, analysisHash: analysis }: Pick<Proposal, 'bundle' | 'analysisHash'>,
  { official: { official, delegation } }: Pick<OwnKey, 'official'>,
  signedOn: string,
  { until, reference, advises }: Said,
): SignOff | null {
  const common = { version: 1, agency, official, signedOn, until, bundle, analysis } as const;
  if (until === '') return null;
  if (role === 'information-owner') return delegation === null ? null : { ...common, kind: 'release', delegation };
  if (reference.trim() === '' || advises === '') return null;
  return { ...common, kind: 'opinion', reference: reference.trim(), advises };
}

/** What the data protection officer says. */
function Opinion({ said, onSay }: { readonly said: Said; readonly onSay: (said: Said) => void }) {
  const t = useText();
  return (
    <>
      <Choice
        label={t('Yttrandet', 'The opinion')}
        value={said.advises}
        onChange={(advises) => onSay({ ...said, advises: advises as Said['advises'] })}
        options={[
          { value: '', text: t('välj', 'choose') },
          { value: 'for', text: t('tillstyrker', 'advises for') },
          { value: 'against', text: t('avstyrker', 'advises against') },
        ]}
      />
      <Field
        label={t('Yttrandets diarienummer', 'Reference of the opinion')}
        value={said.reference}
        onChange={(reference) => onSay({ ...said, reference })}
      />
    </>
  );
}

const emptySaid = (day: string): Said => ({ until: untilFrom(day), reference: '', advises: '' });

/** The form. `left`: how many that widen are not reviewed yet. `onSigned` is told what has come of it. */
export function SignForm({
  who,
  release: { officials, today },
  proposal,
  left,
  onSigned,
}: {
  readonly who: Who;
  readonly release: ReleaseView;
  readonly proposal: Proposal;
  readonly left: number;
  readonly onSigned: (outcome: string) => void;
}) {
  const t = useText();
  const [said, setSaid] = useState(emptySaid(today));
  const isOwner = who.role === 'information-owner';
  const workOf = (key: OwnKey) => {
    const signOff = signOffOf(who, proposal, key, today, said);
    return (
      signOff &&
      (async () => {
        const { isReleased, fault } = await handIn(await signOffWith(signOff, key));
        const released = t(
          ' Alla har signerat: regelpaketet gäller inom någon sekund.',
          ' All have signed: it is released.',
        );
        const but = fault === null ? '' : ` ${fault}`;
        onSigned(`${t('Signerat.', 'Signed.')}${isReleased ? released : but}`);
      })
    );
  };
  return (
    <Signing
      legend={isOwner ? t('Signera regelpaketet', 'Sign the bundle') : t('Signera yttrandet', 'Sign the opinion')}
      action={t('Signera', 'Sign')}
      officials={officials}
      note={t(
        'Nyckeln läses i sidan och skickas ingenstans: bara signaturen lämnar den. Signaturen gäller hashen av regelpaketet och av analysen ovan.',
        'The key is read in the page and sent nowhere: only the signature leaves it. It is over the hash of the bundle and of the analysis above.',
      )}
      left={
        left === 0
          ? null
          : t(`Granska först allt som vidgas: ${left} kvar.`, `Review all that widens first: ${left} left.`)
      }
      workOf={workOf}
    >
      {isOwner ? null : <Opinion said={said} onSay={setSaid} />}
      <Field
        label={t('Gäller till och med', 'Valid until')}
        type="date"
        value={said.until}
        onChange={(until) => setSaid({ ...said, until })}
      />
    </Signing>
  );
}
