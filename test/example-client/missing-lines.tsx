/** What did not come, one line for each agency, in Swedish and English: never said of what is not shown by the rules. */
import type { ReactElement } from 'react';
import type { Missing } from './answers.js';

/** The lines; none when all came. */
export function MissingLines({ missing }: { readonly missing: ReadonlyArray<Missing> }): ReactElement {
  return (
    <>
      {missing.map(({ sv, en }) => (
        <p key={sv} role="status" className="missing">
          {sv} <small lang="en">{en}</small>
        </p>
      ))}
    </>
  );
}
