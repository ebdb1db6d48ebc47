/** Small parts that pages share: native elements with the right words around them. */
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { Failure } from './failure.js';
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
  range,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date' | 'datetime-local' | 'number';
  /** Of a number: the least and the most. */
  readonly range?: readonly [least: number, most: number];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...{ id, type, value, min: range?.[0], max: range?.[1] }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Whether what is in `box` is wider than it, now and after every change of size. */
function useIsWider(box: RefObject<HTMLElement | null>): boolean {
  const [isWider, setIsWider] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const watcher = new ResizeObserver(() => setIsWider(current.scrollWidth > current.clientWidth));
    for (const one of [current, ...current.children]) watcher.observe(one);
    return () => watcher.disconnect();
  }, [box]);
  return isWider;
}

/**
 * A table that may be wider than the screen: it can be scrolled by keyboard, and where it is wider words say so, since a
 * phone shows no scroll bar.
 */
export function Frame({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const t = useText();
  const box = useRef<HTMLElement>(null);
  const isWider = useIsWider(box);
  return (
    <div className="framed">
      {isWider ? (
        <p className="hint small">
          {t(
            'Tabellen är bredare än sidan: dra den i sidled.',
            'The table is wider than the page: scroll it sideways.',
          )}{' '}
          <span aria-hidden="true">↔</span>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="frame" tabIndex={0} aria-label={label} ref={box}>
        {children}
      </section>
    </div>
  );
}

/** The head of a table: its columns by name. */
export function Columns({ names }: { readonly names: ReadonlyArray<string> }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** What is being read, or why it could not be. */
export function Waiting({ loaded }: { readonly loaded: Loaded<unknown> }) {
  const t = useText();
  if (loaded.failure !== null) {
    return <Failure why={loaded.failure} before={t('Det gick inte: ', 'It did not work: ')} />;
  }
  return loaded.isReading ? <p role="status">{t('Läser …', 'Reading …')}</p> : null;
}

/**
 * `children` of what has been read. Null: the rules do not show it, which is told, and never as that there is none. Undefined:
 * it has not been read (`Waiting` tells), or an older graph does not know of it.
 */
export function Shown<T>({
  value,
  children,
}: {
  readonly value: T | null | undefined;
  readonly children: (value: T) => ReactNode;
}) {
  const t = useText();
  if (value === null) return <p>{t('Visas inte för dig.', 'Not shown to you.')}</p>;
  return value === undefined ? null : children(value);
}
