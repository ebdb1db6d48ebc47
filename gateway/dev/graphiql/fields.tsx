/** The fields of the bar: each has its label in sight. */
import { type ReactElement, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A line of text. */
export function Field({ label, value, onChange }: FieldProps): ReactElement {
  const id = useId();
  return (
    <div className="fg-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} value={value} spellCheck={false} onChange={(event) => onChange(event.target.value)} />
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
