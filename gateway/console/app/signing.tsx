/** What every signing in the page has: the own key file, as whom one signs, what is still to be reviewed, one button. */
import { type ReactNode, useState } from 'react';
import type { ReleaseView } from '../release-view.js';
import { Failure } from './failure.js';
import { KeyFile, Signer } from './own-key.js';
import type { OwnKey } from './signing-key.js';

/** `note`: of what is signed. `left`: what must be reviewed first, in words; null: nothing. */
export interface SigningProps {
  readonly legend: string;
  readonly action: string;
  readonly officials: ReleaseView['officials'];
  readonly note?: string;
  readonly left: string | null;
  /** What the key signs; null: something is still to be said. Rejects with why it was refused. */
  readonly workOf: (key: OwnKey) => (() => Promise<void>) | null;
  readonly children: ReactNode;
}

/** The form. `children`: what else is to be said. */
export function Signing({ legend, action, officials, note, left, workOf, children }: SigningProps) {
  const [key, setKey] = useState<OwnKey | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const work = key && left === null ? workOf(key) : null;
  const sign = async () => {
    try {
      await work?.();
      setProblem(null);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <fieldset className="unprinted">
      <legend>{legend}</legend>
      <div className="filters">
        <KeyFile
          officials={officials}
          onKey={(chosen, why) => {
            setKey(chosen);
            setProblem(why);
          }}
        />
        {children}
      </div>
      {note === undefined ? null : <p className="small">{note}</p>}
      {key ? <Signer ownKey={key} /> : null}
      {left === null ? null : <p>{left}</p>}
      <div>
        <button type="button" disabled={work === null} onClick={() => void sign()}>
          {action}
        </button>
      </div>
      {problem === null ? null : <Failure why={problem} />}
    </fieldset>
  );
}
