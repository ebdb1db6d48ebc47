/** Signing in the agency's own signing service: what is to be signed goes as a file, what is signed comes back as one. */
import { type ChangeEvent, useId, useState } from 'react';
import { handInRecords } from './api.js';
import { Failure } from './failure.js';
import { useText } from './language.js';
import { saveFile } from './save-file.js';
import { readSigned, toSignFile } from './sign-elsewhere.js';
import type { DraftedRecord } from './steps.js';
import type { Done } from './taken-effect.js';

/** The two files, and handing in. `onRefused`: with the faults that the case file has found. */
export function SignOutside({
  records,
  language,
  onDone,
}: {
  readonly records: ReadonlyArray<DraftedRecord>;
  readonly language: 'sv' | 'en';
  readonly onDone: (done: Done) => void;
}) {
  const t = useText();
  const id = useId();
  const texts = records.map(({ record }) => record);
  const [statements, setStatements] = useState<ReadonlyArray<string> | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    setStatements(null);
    try {
      setStatements(file ? readSigned(await file.text(), texts) : null);
      setProblem(null);
    } catch (error) {
      setProblem(error);
    }
  };
  const handIn = async () => {
    const sentAt = performance.now();
    try {
      const { kept, faults } = await handInRecords(statements ?? []);
      if (faults.length > 0) return setProblem(faults.map((one) => one[language]).join(' '));
      const tell = [...new Set(kept.flatMap((one) => one.tell))];
      return onDone({ tookMs: Math.ceil(performance.now() - sentAt), elsewhere: { tell } });
    } catch (error) {
      return setProblem(error);
    }
  };
  const [first] = records;
  return (
    <>
      <p className="small">
        {t(
          'Spara det, signera filen i myndighetens egen signeringstjänst, och välj dess svar här.',
          'Save it, sign the file in your agency’s own signing service, and choose its answer here.',
        )}
      </p>
      <button
        type="button"
        onClick={() =>
          saveFile(`signera-${first?.kind}-${first?.id.slice(0, 8)}.json`, 'application/json', toSignFile(texts))
        }
      >
        {t('Spara det som ska signeras', 'Save what is to be signed')}
      </button>
      <div className="field">
        <label htmlFor={id}>{t('Det som är signerat (fil)', 'What is signed (file)')}</label>
        <input id={id} type="file" accept=".json,application/json" onChange={(event) => void choose(event)} />
      </div>
      <button type="button" disabled={statements === null} onClick={() => void handIn()}>
        {t('Lämna in', 'Hand in')}
      </button>
      {problem === null ? null : <Failure why={problem} />}
    </>
  );
}
