/** Small parts that pages share: native elements with the right words around them. */
import { type ReactNode, useId } from 'react';
import { useText } from './language.js';
import type { Loaded } from './use-loaded.js';

/** A choice. */
export interface Option {
  readonly value: string;
  readonly text: string;
}

/** A labelled `select`. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: ReadonlyArray<Option>;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A labelled `input`. */
export function Field({
  label,
  value,
  type = 'text',
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type={type} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

/** A table that may be wider than the screen: it can be scrolled by keyboard. */
export function Frame({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="frame" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** What is being read, or why it could not be. */
export function Waiting({ loaded }: { readonly loaded: Loaded<unknown> }) {
  const t = useText();
  if (loaded.failure !== null) {
    return (
      <p role="alert" className="failure">
        {t('Det gick inte: ', 'It did not work: ')}
        {loaded.failure}
      </p>
    );
  }
  return loaded.isReading ? <p role="status">{t('Läser …', 'Reading …')}</p> : null;
}
