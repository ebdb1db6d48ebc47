/** What is published and waits for signatures: what it changes, who has signed, who is missing, and signing. */
import { useMemo, useState } from 'react';
import type { ProposalView, ReleaseView } from '../release-view.js';
import { readOpenCases, readRelease } from './api.js';
import { Meanings, Narrowed, Numbers, Widened } from './change-list.js';
import type { Engine } from './engine.js';
import { useProposal } from './find-beside.js';
import { Findings } from './findings.js';
import { useText } from './language.js';
import { LastReleased } from './last-released.js';
import { Waiting } from './parts.js';
import type { Proposal } from './proposal.js';
import { changesFor, withOpenCases } from './shown-changes.js';
import { SignForm } from './sign-form.js';
import { SignedBy } from './signed-by.js';
import { TakeBack } from './take-back.js';
import { useLoaded } from './use-loaded.js';

function Found({
  engine,
  view,
  release,
  proposal,
  onSigned,
}: {
  readonly engine: Engine;
  readonly view: ProposalView;
  readonly release: ReleaseView;
  readonly proposal: Proposal;
  readonly onSigned: (outcome: string) => void;
}) {
  const t = useText();
  const { who } = engine;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [cases] = useLoaded(readOpenCases, []);
  const { wider, narrower, others } = useMemo(() => {
    const { counts } = cases.value ?? {};
    const found = changesFor(proposal.analysis, who.agency);
    if (counts === undefined) return found;
    const [wide, narrow] = [found.wider, found.narrower].map((list) =>
      list.map((change) => withOpenCases(change, counts, proposal.caseTypes)),
    );
    return { ...found, wider: wide ?? [], narrower: narrow ?? [] };
  }, [cases.value, proposal, who.agency]);
  const { analysis, bundle, analysisHash } = proposal;
  return (
    <>
      <p className="small hash">
        {t('Regelpaket: ', 'Bundle: ')}
        <code>{bundle}</code> · {t('analys: ', 'analysis: ')}
        <code>{analysisHash}</code> · {t('jämfört med: ', 'compared with: ')}
        <code>{analysis.against ?? t('inget', 'nothing')}</code>
      </p>
      <div className="filters">
        <button type="button" onClick={() => window.print()}>
          {t('Skriv ut', 'Print')}
        </button>
      </div>
      <Numbers widened={wider.length} narrowed={narrower.length} unchanged={proposal.unchanged} />
      {others > 0 ? (
        <p>
          {t(
            `Hos andra myndigheter ändras ${others} rutor. Deras egna företrädare granskar dem.`,
            `${others} cells change at other agencies. Their own officials review them.`,
          )}
        </p>
      ) : null}
      <Waiting loaded={cases} />
      <Widened engine={engine} changes={wider} ticked={ticked} onTick={setTicked} />
      <Narrowed changes={narrower} />
      <Meanings meanings={analysis.meanings} />
      <Findings found={proposal} />
      <SignedBy engine={engine} needs={analysis.needs} signed={view.signed} />
      <SignForm
        who={who}
        release={release}
        proposal={proposal}
        signed={view.signed}
        left={wider.length - ticked.size}
        onSigned={onSigned}
      />
    </>
  );
}

function Waits({ view, ...rest }: Omit<Parameters<typeof Found>[0], 'proposal'>) {
  const t = useText();
  const loaded = useProposal(view, rest.engine.who.agency);
  if (loaded.isReading) {
    return <p role="status">{t('Sidan räknar själv fram analysen …', 'The page is making the analysis itself …')}</p>;
  }
  if (loaded.value === null) return <Waiting loaded={loaded} />;
  return <Found {...rest} view={view} proposal={loaded.value} />;
}

/** The part of the page. Nothing is shown where bundles are not signed. */
export function Published({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [loaded, read] = useLoaded(readRelease, []);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [shown, setShown] = useState<ReleaseView | null>(null);
  // What has been read before stays while it is read again: ticks and the chosen key must not be lost.
  if (loaded.value !== null && loaded.value !== shown) setShown(loaded.value);
  const onSigned = (told: string) => {
    setOutcome(told);
    void read();
  };
  if (shown === null) return <Waiting loaded={loaded} />;
  if (!shown.hasRegistry) return null;
  return (
    <>
      <h3>{t('Publicerat: väntar på signatur', 'Published: waits for signatures')}</h3>
      {outcome === null ? null : (
        <p role="status" className="holds">
          {outcome}
        </p>
      )}
      {loaded.failure === null ? null : <Waiting loaded={loaded} />}
      {shown.proposal === null ? (
        <p>
          {t(
            'Inget regelpaket väntar på den egna myndighetens signatur.',
            'No bundle waits for the own agency’s signature.',
          )}
        </p>
      ) : (
        <Waits
          key={shown.proposal.analysis}
          engine={engine}
          view={shown.proposal}
          release={shown}
          onSigned={onSigned}
        />
      )}
      <LastReleased key={shown.proposal?.analysis ?? ''} engine={engine} />
      {engine.who.role === 'information-owner' ? (
        <TakeBack engine={engine} release={shown} onSigned={onSigned} />
      ) : null}
    </>
  );
}
