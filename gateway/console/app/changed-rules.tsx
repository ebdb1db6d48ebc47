/** Says that other rules are in force than those that the page was made from. */
import { useSyncExternalStore } from 'react';
import { useText } from './language.js';
import { onRules, rulesInForce } from './rules-in-force.js';

/** `bundle`: the hash of the rules that the page shows. Nothing while they are in force. */
export function ChangedRules({ bundle }: { readonly bundle: string }) {
  const t = useText();
  const now = useSyncExternalStore(onRules, rulesInForce);
  if (now === null || now === bundle) return <div role="status" />;
  return (
    <div role="status" className="changed">
      <p>
        {t(
          'Andra regler har börjat gälla sedan sidan lästes. Det som står här är de tidigare.',
          'Other rules are in force since the page was read. What stands here are the former ones.',
        )}
      </p>
      <button type="button" onClick={() => window.location.reload()}>
        {t('Läs om sidan', 'Read the page anew')}
      </button>
    </div>
  );
}
