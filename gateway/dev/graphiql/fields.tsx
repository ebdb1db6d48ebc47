/** The fields of the bar: each has its label in sight. */
import { type KeyboardEvent, type ReactElement, useEffect, useId, useState } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/**
 * A line of text, with `suggestions` (value and text) to choose from. It is taken when it is left, on Enter, or when it is
 * one of them: what is half typed asks for nothing.
 */
export function Field({
  label,
  value,
  suggestions,
  onChange,
}: FieldProps & { readonly suggestions: ReadonlyArray<readonly [value: string, text: string]> }): ReactElement {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const take = (next: string) => {
    if (next.trim() !== value) onChange(next.trim());
  };
  const type = (next: string) => {
    setText(next);
    if (suggestions.some(([one]) => one === next)) take(next);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') take(text);
  };
  return (
    <div className="fg-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        list={`${id}-list`}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
        onBlur={() => take(text)}
        onKeyDown={onKeyDown}
      />
      <datalist id={`${id}-list`}>
        {suggestions.map(([one, says]) => (
          <option key={one} value={one}>
            {says}
          </option>
        ))}
      </datalist>
    </div>
  );
}

/** One of several. `options`: value and text. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: FieldProps & { readonly options: ReadonlyArray<readonly [value: string, text: string]> }): ReactElement {
  const id = useId();
  return (
    <div className="fg-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
