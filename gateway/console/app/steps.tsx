/** Work on the case file in two clicks: the first drafts and shows what it says, the second has it signed and kept. */
import { useContext, useState } from 'react';
import type { OperationName } from '../operations.js';
import { askGraph, signAtDesk } from './api.js';
import type { Engine } from './engine.js';
import { Failure } from './failure.js';
import { LanguageContext, Swedish, useText } from './language.js';
import { useAgencyName } from './names.js';
import { SignOutside } from './sign-outside.js';

/** A record of a draft. `record`: JSON text, as the agency's signer takes it. */
export interface DraftedRecord {
  readonly kind: string;
  readonly id: string;
  readonly record: string;
  readonly sv: string;
}
interface Drafted {
  readonly draft: {
    readonly records: ReadonlyArray<DraftedRecord>;
    readonly faults: ReadonlyArray<{ readonly sv: string; readonly en: string }>;
  } | null;
}

/** What is drafted on a click: its name in the graph, its words, its input. */
export interface Step {
  readonly draft: Extract<OperationName, `draft${string}`>;
  readonly text: string;
  readonly input: object;
}

/**
 * What came of a step. `tookMs`: from when it was handed in until the case file had kept it, and nothing more could be disclosed
 * by what it closed. `elsewhere`: signed outside the page, so that the agency's own systems are still to be told; null: they are.
 */
export interface Done {
  readonly tookMs: number | null;
  readonly elsewhere: { readonly tell: ReadonlyArray<string> } | null;
}

/** Who is still to be given what was signed outside the page. */
function StillToTell({ engine, tell }: { readonly engine: Engine; readonly tell: ReadonlyArray<string> }) {
  const [t, name] = [useText(), useAgencyName(engine)];
  const others = tell.map(name).join(', ');
  return (
    <p>
      {t(
        'Ge samma fil till myndighetens eget system (POST /records), så att det följer den vad en fråga än säger.',
        'Give the same file to your agency’s own system (POST /records), so that it holds to it whatever a question says.',
      )}
      {tell.length === 0
        ? null
        : t(
            ` Att samtycket är slut ska också sägas till: ${others}.`,
            ` That the consent has ended is also to be told to: ${others}.`,
          )}
    </p>
  );
}

/** How long it took until what was signed had taken effect, and what is left to do. */
export function TakenEffect({ engine, done: { tookMs, elsewhere } }: { readonly engine: Engine; readonly done: Done }) {
  const t = useText();
  const seconds = ((tookMs ?? 0) / 1_000).toFixed(1);
  return (
    <div role="status">
      {tookMs === null ? (
        <p>{t('Sparat.', 'Kept.')}</p>
      ) : (
        <p className="holds">
          {t(
            `Gäller nu. Från att den lämnades in tog det ${seconds.replace('.', ',')} sekunder tills inget mer kunde lämnas ut med stöd av det som stängts.`,
            `In effect. From when it was handed in it took ${seconds} seconds until nothing more could be disclosed by what it closed.`,
          )}
        </p>
      )}
      {elsewhere === null ? null : <StillToTell engine={engine} tell={elsewhere.tell} />}
    </div>
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
  readonly onDone: (done: Done) => void;
}) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [drafted, setDrafted] = useState<Step | null>(null);
  const [said, setSaid] = useState<ReadonlyArray<DraftedRecord>>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const draft = async (step: Step) => {
    const wanted = { ...step, input: { key: crypto.randomUUID(), ...step.input } };
    try {
      const { draft: made } = await askGraph<Drafted>(step.draft, { input: wanted.input });
      if (made === null) return setProblem(t('Reglerna låter dig inte göra det.', 'The rules do not let you do this.'));
      setProblem(made.faults.length > 0 ? made.faults.map((one) => one[language]).join(' ') : null);
      setSaid(made.records);
      setDrafted(made.faults.length > 0 ? null : wanted);
    } catch (error) {
      setProblem(error);
    }
  };
  const sign = async (step: Step) => {
    try {
      const { faults = [], error, tookMs } = await signAtDesk(engine.rules.official, step.draft, step.input);
      if (error === undefined && faults.length === 0) return onDone({ tookMs: tookMs ?? null, elsewhere: null });
      setProblem(error ?? faults.map(({ sv }) => sv).join(' '));
    } catch (error) {
      setProblem(error);
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
          {said.map(({ id, sv }) => (
            <p key={id}>
              <Swedish>{sv}</Swedish>
            </p>
          ))}
          {engine.rules.hasDesk ? (
            <button type="button" onClick={() => void sign(drafted)}>
              {t('Signera', 'Sign')}
            </button>
          ) : (
            <SignOutside records={said} language={language} onDone={onDone} />
          )}
        </>
      )}
      {problem === null ? null : <Failure why={problem} />}
    </div>
  );
}
