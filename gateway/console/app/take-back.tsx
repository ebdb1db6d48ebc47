/** Taking the released bundle back, signed by information owners: what opens again is reviewed one by one first. */
import { useState } from 'react';
import { type Rollback, untilFrom } from '../../../schema/release/sign-off-form.js';
import type { ProposalView, ReleaseView } from '../release-view.js';
import { handInBack, readBack } from './api.js';
import { Meanings, Narrowed, Widened } from './change-list.js';
import type { Engine } from './engine.js';
import { useBack } from './find-beside.js';
import { useText } from './language.js';
import { useAgencyName } from './names.js';
import { Field, Waiting } from './parts.js';
import type { Back } from './proposal.js';
import { changesFor } from './shown-changes.js';
import { One } from './signed-by.js';
import { Signing } from './signing.js';
import { type OwnKey, rollbackWith } from './signing-key.js';
import { useOnClick } from './use-loaded.js';

/** What is signed, over the hashes that the page has computed; null: something is still to be said. */
function wordOf(
  agency: string,
  { from, to, analysisHash: analysis }: Back,
  { official: { official, delegation } }: OwnKey,
  signedOn: string,
  because: string,
): Rollback | null {
  if (because.trim() === '' || delegation === null) return null;
  const common = { version: 1, kind: 'rollback', agency, official, delegation, from, to, analysis } as const;
  return { ...common, because: because.trim(), signedOn, until: untilFrom(signedOn) };
}

function BackForm({
  agency,
  release: { officials, today },
  back,
  left,
  onSigned,
}: {
  readonly agency: string;
  readonly release: ReleaseView;
  readonly back: Back;
  readonly left: number;
  readonly onSigned: (outcome: string) => void;
}) {
  const t = useText();
  const [because, setBecause] = useState('');
  const workOf = (key: OwnKey) => {
    const word = wordOf(agency, back, key, today, because);
    return (
      word &&
      (async () => {
        const { isReleased, fault } = await handInBack(await rollbackWith(word, key));
        const gone = t(
          ' Regelpaketet är taget tillbaka: det tidigare gäller.',
          ' It is taken back: the one before applies.',
        );
        onSigned(`${t('Signerat.', 'Signed.')}${isReleased ? gone : fault === null ? '' : ` ${fault}`}`);
      })
    );
  };
  return (
    <Signing
      legend={t('Signera att det tas tillbaka', 'Sign that it is taken back')}
      action={t('Ta tillbaka', 'Take back')}
      officials={officials}
      note={`${t('Signaturen gäller till och med ', 'The signature is valid until ')}${untilFrom(today)}.`}
      left={
        left === 0
          ? null
          : t(`Granska först allt som öppnas igen: ${left} kvar.`, `Review all that opens again first: ${left} left.`)
      }
      workOf={workOf}
    >
      <Field label={t('Därför att', 'Because')} value={because} onChange={setBecause} />
    </Signing>
  );
}

/** Who must sign, in words. */
function Signers({
  engine,
  view,
  back,
}: {
  readonly engine: Engine;
  readonly view: ProposalView;
  readonly back: Back;
}) {
  const [t, name] = [useText(), useAgencyName(engine)];
  const { concerned, needs } = back.wayBack;
  return (
    <>
      <p>
        {needs.length === 0
          ? t('Det räcker att en informationsägare signerar, hos: ', 'One information owner is enough, of: ')
          : t('Informationsägare ska signera, hos: ', 'Information owners must sign, of: ')}
        {needs.length === 0
          ? concerned.map(name).join(', ')
          : needs.map(({ agency, owners }) => `${name(agency)} (${owners})`).join(', ')}
      </p>
      <ul className="signatures">
        {view.signed.map((one) => (
          <One key={`${one.agency} ${one.official}`} signed={one} />
        ))}
      </ul>
    </>
  );
}

function Prepared(props: {
  readonly engine: Engine;
  readonly release: ReleaseView;
  readonly view: ProposalView;
  readonly onSigned: (outcome: string) => void;
}) {
  const { engine, view } = props;
  const { agency } = engine.who;
  const t = useText();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const loaded = useBack(view, agency);
  const back = loaded.value;
  if (loaded.isReading) {
    return <p role="status">{t('Sidan räknar fram vad som då ändras …', 'The page computes what changes then …')}</p>;
  }
  if (back === null) return <Waiting loaded={loaded} />;
  const { wider, narrower } = changesFor(back, agency);
  return (
    <>
      <p className="small hash">
        {t('Från: ', 'From: ')}
        <code>{back.from}</code> · {t('till: ', 'to: ')}
        <code>{back.to}</code>
      </p>
      <Widened engine={engine} changes={wider} ticked={ticked} onTick={setTicked} />
      <Narrowed changes={narrower} />
      <Meanings meanings={back.meanings} />
      <Signers engine={engine} view={view} back={back} />
      {back.wayBack.concerned.includes(agency) ? (
        <BackForm {...props} agency={agency} back={back} left={wider.length - ticked.size} />
      ) : (
        <p>{t('Det rör inte den egna myndigheten.', 'It does not concern the own agency.')}</p>
      )}
    </>
  );
}

/** The part of the page, for information owners: nothing is computed before they ask. */
export function TakeBack({
  engine,
  release,
  onSigned,
}: {
  readonly engine: Engine;
  readonly release: ReleaseView;
  readonly onSigned: (outcome: string) => void;
}) {
  const t = useText();
  const [loaded, read] = useOnClick(async () => ({ view: await readBack() }));
  return (
    <>
      <h3>{t('Ta tillbaka det som gäller', 'Take back what is in force')}</h3>
      <button type="button" onClick={() => void read()}>
        {t('Visa vad som då ändras', 'Show what changes then')}
      </button>
      <Waiting loaded={loaded} />
      {loaded.value === null ? null : loaded.value.view === null ? (
        <p>
          {t(
            'Det finns inget som den egna myndigheten kan ta tillbaka.',
            'There is nothing that the own agency could take back.',
          )}
        </p>
      ) : (
        <Prepared
          key={loaded.value.view.analysis}
          engine={engine}
          release={release}
          view={loaded.value.view}
          onSigned={(outcome) => {
            onSigned(outcome);
            void read();
          }}
        />
      )}
    </>
  );
}
