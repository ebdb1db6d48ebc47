/** What came of a step, said where it was taken: that it is kept, how long it took to hold, who is still to be told. */
import { useEffect, useRef } from 'react';
import type { Engine } from './engine.js';
import { useText } from './language.js';
import { useAgencyName } from './names.js';

/**
 * What came of a step. `tookMs`: from when it was handed in until the case file had kept it, and nothing more could be disclosed
 * by what it closed. `elsewhere`: signed outside the page, so that the agency's own systems are still to be told; null: they are.
 */
export interface Done {
  readonly tookMs: number | null;
  readonly elsewhere: { readonly tell: ReadonlyArray<string> } | null;
}

/** The same of a step that closes nothing: how long it took says nothing there. */
export const closesNothing = (done: Done): Done => ({ ...done, tookMs: null });

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

/** What came of the last step; nothing before there was one. It takes the focus, since the step's own buttons are gone. */
export function TakenEffect({ engine, done }: { readonly engine: Engine; readonly done: Done | null }) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done !== null) box.current?.focus();
  }, [done]);
  const seconds = ((done?.tookMs ?? 0) / 1_000).toFixed(1);
  return (
    <div role="status" tabIndex={-1} ref={box}>
      {done === null ? null : (
        <>
          <p className="holds">
            {done.tookMs === null
              ? t('Sparat.', 'Kept.')
              : t(
                  `Gäller nu. Från att den lämnades in tog det ${seconds.replace('.', ',')} sekunder tills inget mer kunde lämnas ut med stöd av det som stängts.`,
                  `In effect. From when it was handed in it took ${seconds} seconds until nothing more could be disclosed by what it closed.`,
                )}
          </p>
          {done.elsewhere === null ? null : <StillToTell engine={engine} tell={done.elsewhere.tell} />}
        </>
      )}
    </div>
  );
}
