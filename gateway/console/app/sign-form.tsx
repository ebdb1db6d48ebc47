/** Signing: the own key file, what the role must say, and one button that works once everything that widens is reviewed. */
import { useState } from 'react';
import type { SignOff } from '../../../schema/release/sign-off-form.js';
import { untilFrom } from '../../../schema/release/sign-off-form.js';
import type { ReleaseView, SignedView } from '../release-view.js';
import type { Who } from '../rules.js';
import { handIn } from './api.js';
import { useText } from './language.js';
import { opinionsAgainst } from './opinions.js';
import { Choice, Field } from './parts.js';
import type { Proposal } from './proposal.js';
import { Signing } from './signing.js';
import { type OwnKey, signOffWith } from './signing-key.js';
import { Tick } from './tick.js';

/** What the official says beside the hashes. `advises` is nobody's to choose beforehand. `weighed`: hashes of opinions. */
interface Said {
  readonly until: string;
  readonly reference: string;
  readonly advises: '' | 'for' | 'against';
  readonly weighed: ReadonlyArray<string>;
}

/** What an owner signs of the opinions against; null: one is not weighed. */
function weighsOf(against: ReadonlyArray<SignedView>, weighed: ReadonlyArray<string>) {
  const weighs = against.flatMap(({ hash }) => hash ?? []);
  if (!weighs.every((hash) => weighed.includes(hash))) return null;
  return weighs.length === 0 ? {} : { weighs };
}

/** What is signed; null: something is still to be said. `against`: opinions that an owner must weigh. The hashes are those that the page has computed itself. */
export function signOffOf(
  { agency, role }: Who,
  { bundle, analysisHash: analysis }: Pick<Proposal, 'bundle' | 'analysisHash'>,
  { official: { official, delegation } }: Pick<OwnKey, 'official'>,
  signedOn: string,
  { until, reference, advises, weighed }: Said,
  against: ReadonlyArray<SignedView>,
): SignOff | null {
  const common = { version: 1, agency, official, signedOn, until, bundle, analysis } as const;
  if (until === '') return null;
  if (role === 'information-owner') {
    const weighs = weighsOf(against, weighed);
    return delegation === null || weighs === null ? null : { ...common, kind: 'release', delegation, ...weighs };
  }
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

/** An information owner says of each opinion against that it has been weighed. */
function Weighing({
  against,
  said,
  onSay,
}: {
  readonly against: ReadonlyArray<SignedView>;
  readonly said: Said;
  readonly onSay: (said: Said) => void;
}) {
  const t = useText();
  return against.map(({ hash, reference }) => (
    <Tick
      key={hash}
      text={t(
        `Dataskyddsombudet avstyrker (${reference}). Jag har vägt yttrandet och signerar ändå.`,
        `The data protection officer advises against (${reference}). I have weighed the opinion and sign all the same.`,
      )}
      isOn={said.weighed.includes(hash ?? '')}
      onChange={(isOn) => {
        const others = said.weighed.filter((one) => one !== hash);
        onSay({ ...said, weighed: isOn ? [...others, hash ?? ''] : others });
      }}
    />
  ));
}

const emptySaid = (day: string): Said => ({ until: untilFrom(day), reference: '', advises: '', weighed: [] });

/** The form. `left`: how many that widen are not reviewed yet. `onSigned` is told what has come of it. */
export function SignForm({
  who,
  release: { officials, today },
  proposal,
  signed,
  left,
  onSigned,
}: {
  readonly who: Who;
  readonly release: ReleaseView;
  readonly proposal: Proposal;
  readonly signed: ReadonlyArray<SignedView>;
  readonly left: number;
  readonly onSigned: (outcome: string) => void;
}) {
  const t = useText();
  const [said, setSaid] = useState(emptySaid(today));
  const isOwner = who.role === 'information-owner';
  const against = isOwner ? opinionsAgainst(signed, who.agency) : [];
  const workOf = (key: OwnKey) => {
    const signOff = signOffOf(who, proposal, key, today, said, against);
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
      {isOwner ? <Weighing against={against} said={said} onSay={setSaid} /> : <Opinion said={said} onSay={setSaid} />}
      <Field
        label={t('Gäller till och med', 'Valid until')}
        type="date"
        value={said.until}
        onChange={(until) => setSaid({ ...said, until })}
      />
    </Signing>
  );
}
