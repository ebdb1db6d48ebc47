/** Work on the case file in two clicks: the first drafts and shows what it says, the second has it signed and kept. */
import { useContext, useEffect, useRef, useState } from 'react';
import type { OperationName } from '../operations.js';
import { askGraph, signAtDesk } from './api.js';
import type { Engine } from './engine.js';
import { Failure } from './failure.js';
import { LanguageContext, Swedish, useText } from './language.js';
import { SignOutside } from './sign-outside.js';
import type { Done } from './taken-effect.js';
import { Tick } from './tick.js';

/** A record of a draft. `record`: JSON text, as the agency's signer takes it. `en`: absent where the graph is older. */
export interface DraftedRecord {
  readonly kind: string;
  readonly id: string;
  readonly record: string;
  readonly sv: string;
  readonly en?: string;
}
interface Drafted {
  readonly draft: {
    readonly records: ReadonlyArray<DraftedRecord>;
    readonly faults: ReadonlyArray<{ readonly sv: string; readonly en: string }>;
  } | null;
}

/**
 * What is drafted on a click: its name in the graph, its words, its input (a function: by what holds when it is clicked).
 * `confirm`: what the official confirms with a tick before it can be signed.
 */
export interface Step {
  readonly draft: Extract<OperationName, `draft${string}`>;
  readonly text: string;
  readonly input: object | (() => object);
  readonly confirm?: string;
}

/** What is to be signed: in the page's language, and as it is written in Swedish. */
function Said({ records }: { readonly records: ReadonlyArray<DraftedRecord> }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  return records.map(({ id, sv, en }) =>
    language === 'en' && en !== undefined ? (
      <div key={id}>
        <p>{en}</p>
        <p className="small">
          {t('', 'In Swedish: ')}
          <Swedish>{sv}</Swedish>
        </p>
      </div>
    ) : (
      <p key={id}>
        <Swedish>{sv}</Swedish>
      </p>
    ),
  );
}

/** What a draft says, what is to be confirmed of it, signing it, and leaving it. It takes the focus from the button it replaces. */
function ToSign({
  step,
  records,
  engine,
  onSign,
  onDone,
  onCancel,
}: {
  readonly step: Step;
  readonly records: ReadonlyArray<DraftedRecord>;
  readonly engine: Engine;
  readonly onSign: () => void;
  readonly onDone: (done: Done) => void;
  readonly onCancel: () => void;
}) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [isConfirmed, setIsConfirmed] = useState(step.confirm === undefined);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); // it may be in a wide table
  }, []);
  return (
    <div className="to-sign">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would name a form; this is what a button has opened. */}
      <div role="group" aria-label={step.text} tabIndex={-1} ref={box}>
        <Said records={records} />
      </div>
      {step.confirm === undefined ? null : <Tick text={step.confirm} isOn={isConfirmed} onChange={setIsConfirmed} />}
      {engine.rules.hasDesk ? (
        <button type="button" disabled={!isConfirmed} onClick={onSign}>
          {t('Signera', 'Sign')}
        </button>
      ) : null}
      {!engine.rules.hasDesk && isConfirmed ? (
        <SignOutside records={records} language={language} onDone={onDone} />
      ) : null}
      <button type="button" onClick={onCancel}>
        {t('Avbryt', 'Cancel')}
      </button>
    </div>
  );
}

/** What is drafted, and what can be done with it: draft, sign, leave. `left`: the step that was left last, until the focus is back. */
function useDrafting(engine: Engine, onDone: (done: Done) => void) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [drafted, setDrafted] = useState<Step | null>(null);
  const [said, setSaid] = useState<ReadonlyArray<DraftedRecord>>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [left, setLeft] = useState<string | null>(null);
  const draft = async (step: Step) => {
    const own = typeof step.input === 'function' ? step.input() : step.input;
    const wanted = { ...step, input: { key: crypto.randomUUID(), ...own } };
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
  const finish = (done: Done) => {
    setDrafted(null);
    onDone(done);
  };
  const sign = async (step: Step) => {
    try {
      const { faults = [], error, tookMs } = await signAtDesk(engine.rules.official, step.draft, step.input);
      if (error === undefined && faults.length === 0) return finish({ tookMs: tookMs ?? null, elsewhere: null });
      setProblem(error ?? faults.map((one) => one[language]).join(' '));
    } catch (error) {
      setProblem(error);
    }
  };
  const cancel = (step: Step) => {
    setLeft(step.text); // its button takes the focus back
    setDrafted(null);
    setProblem(null);
  };
  return { drafted, said, problem, left, setLeft, draft, sign, cancel, finish };
}

/** One click drafts and shows what it says; the next has it signed and kept, or leaves it. */
export function Steps({
  steps,
  engine,
  onDone,
}: {
  readonly steps: ReadonlyArray<Step>;
  readonly engine: Engine;
  readonly onDone: (done: Done) => void;
}) {
  const { drafted, said, problem, left, setLeft, draft, sign, cancel, finish } = useDrafting(engine, onDone);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (left === null) return;
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])];
    buttons.find(({ textContent }) => textContent === left)?.focus();
    setLeft(null);
  }, [left, setLeft]);
  return (
    <div className="steps" ref={box}>
      {drafted === null ? (
        steps.map((step) => (
          <button key={step.text} type="button" onClick={() => void draft(step)}>
            {step.text}
          </button>
        ))
      ) : (
        <ToSign
          step={drafted}
          records={said}
          engine={engine}
          onSign={() => void sign(drafted)}
          onDone={finish}
          onCancel={() => cancel(drafted)}
        />
      )}
      {problem === null ? null : <Failure why={problem} />}
    </div>
  );
}
