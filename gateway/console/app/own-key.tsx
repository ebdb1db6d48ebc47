/** The own key: picked as a file, and as whom one signs with it. */
import { type ChangeEvent, useId } from 'react';
import type { ReleaseView } from '../release-view.js';
import { useText } from './language.js';
import { type OwnKey, readOwnKey } from './signing-key.js';

/** Picks the key file of one of `officials`. */
export function KeyFile({
  officials,
  onKey,
}: {
  readonly officials: ReleaseView['officials'];
  readonly onKey: (key: OwnKey | null, problem: unknown) => void;
}) {
  const t = useText();
  const id = useId();
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (!file) return onKey(null, null);
    try {
      onKey(await readOwnKey(await file.text(), officials), null);
    } catch (error) {
      onKey(null, error);
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('Din nyckel (fil)', 'Your key (file)')}</label>
      <input id={id} type="file" accept=".jwk,.json,application/json" onChange={(event) => void choose(event)} />
    </div>
  );
}

/** As whom one signs. */
export function Signer({ ownKey: { official } }: { readonly ownKey: OwnKey }) {
  const t = useText();
  return (
    <p>
      {t('Du signerar som ', 'You sign as ')}
      <strong>{official.official}</strong>
      {official.delegation === null ? null : (
        <>
          {t(', enligt delegation ', ', by delegation ')}
          <strong>{official.delegation}</strong>
        </>
      )}
      .
    </p>
  );
}
