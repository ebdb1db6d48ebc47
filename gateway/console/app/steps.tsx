/** Work on the case file in two clicks: the first drafts and shows what it says, the second has it signed and kept. */
import { useContext, useState } from 'react';
import type { OperationName } from '../operations.js';
import { ApiError, askGraph, signAtDesk } from './api.js';
import type { Engine } from './engine.js';
import { Failure } from './failure.js';
import { LanguageContext, Swedish, useText } from './language.js';

interface Drafted {
  readonly draft: {
    readonly records: ReadonlyArray<{ readonly sv: string }>;
    readonly faults: ReadonlyArray<{ readonly sv: string; readonly en: string }>;
  } | null;
}

/** What is drafted on a click: its name in the graph, its words, its input. */
export interface Step {
  readonly draft: Extract<OperationName, `draft${string}`>;
  readonly text: string;
  readonly input: object;
}

/** How long it took until what was signed had taken effect, measured from when it was handed in until it was kept. */
export function TakenEffect({ tookMs }: { readonly tookMs: number | null }) {
  const t = useText();
  if (tookMs === null) return <p role="status">{t('Sparat.', 'Kept.')}</p>;
  const seconds = (tookMs / 1_000).toFixed(1);
  return (
    <p role="status" className="holds">
      {t(
        `Gäller nu. Från att den lämnades in tog det ${seconds.replace('.', ',')} sekunder tills inget mer kunde lämnas ut med stöd av det som stängts.`,
        `In effect. From when it was handed in it took ${seconds} seconds until nothing more could be disclosed by what it closed.`,
      )}
    </p>
  );
}

/** One click drafts and shows what it says; the next has it signed and kept. */
export function Steps({
  steps,
  engine,
  onDone,
}: {
  readonly steps: ReadonlyArray<Step>;
  readonly engine: Engine;
  /** With how long it took until the case file had kept it, in milliseconds. */
  readonly onDone: (tookMs: number | null) => void;
}) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [drafted, setDrafted] = useState<Step | null>(null);
  const [said, setSaid] = useState<ReadonlyArray<string>>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const draft = async (step: Step) => {
    const wanted = { ...step, input: { key: crypto.randomUUID(), ...step.input } };
    try {
      const { draft: made } = await askGraph<Drafted>(step.draft, { input: wanted.input });
      if (made === null) return setProblem(t('Reglerna låter dig inte göra det.', 'The rules do not let you do this.'));
      setProblem(made.faults.length > 0 ? made.faults.map((one) => one[language]).join(' ') : null);
      setSaid(made.records.map(({ sv }) => sv));
      setDrafted(made.faults.length > 0 ? null : wanted);
    } catch (error) {
      setProblem(error);
    }
  };
  const sign = async (step: Step) => {
    try {
      const { faults = [], error, tookMs } = await signAtDesk(engine.rules.official, step.draft, step.input);
      if (error === undefined && faults.length === 0) return onDone(tookMs ?? null);
      setProblem(error ?? faults.map(({ sv }) => sv).join(' '));
    } catch (error) {
      const isMissing = error instanceof ApiError && error.status === 404;
      const elsewhere = t(
        'Signera i myndighetens egen signeringstjänst: den är inte kopplad till sidan.',
        'Sign in your agency’s own signing service: it is not connected to this page.',
      );
      setProblem(isMissing ? elsewhere : error);
    }
  };
  return (
    <div className="steps">
      {drafted === null ? (
        steps.map((step) => (
          <button key={step.text} type="button" onClick={() => void draft(step)}>
            {step.text}
          </button>
        ))
      ) : (
        <>
          {said.map((one) => (
            <p key={one}>
              <Swedish>{one}</Swedish>
            </p>
          ))}
          <button type="button" onClick={() => void sign(drafted)}>
            {t('Signera', 'Sign')}
          </button>
        </>
      )}
      {problem === null ? null : <Failure why={problem} />}
    </div>
  );
}
