/** One category: what would be shown of it, its values on a click, and the way forward to what is not shown. */
import type { Client } from '@urql/core';
import { type ReactElement, useCallback, useState } from 'react';
import type { Notice } from './answers.js';
import { AskFor } from './ask-for.js';
import type { Actor } from './desk.js';
import { type Category, holderOf, type Member, type Read, readCategory, type Told } from './family-data.js';
import { MissingLines } from './missing-lines.js';
import { lineOf } from './records.js';
import { useOnClick } from './use-loaded.js';
import { agencyName, cutText, fromCache, nameOf } from './words.js';

interface Props {
  readonly actor: Actor;
  readonly day: string;
  readonly client: Client;
  readonly category: Category;
  readonly members: ReadonlyArray<Member>;
}

/** What the log tells of this reading, as the disclosure log keeps it; null where nobody's data were asked for. */
function logText({ actor, category }: Props, { isRead, missing, records }: Read): string | null {
  if (!isRead) return fromCache;
  if (records.size === 0) return null;
  const holder = holderOf(category.id);
  if (missing.some(({ agency }) => agency === holder)) {
    return `Så här loggas det: ${actor.name} frågade ${agencyName(holder)} i ärende ${actor.caseId}, utan svar.`;
  }
  const bases = new Set([...category.about.values()].flatMap(({ bases: own }) => own));
  const basis = bases.size > 0 ? [...bases].join(', ') : 'ingen uppgift lämnas ut';
  return `Så här loggas det: ${actor.name} läste ${category.name} i ärende ${actor.caseId}. Grund: ${basis}.`;
}

function Journal({ told, lines, day }: { told: Told; lines: ReadonlyArray<string>; day: string }): ReactElement | null {
  const [isCopied, setCopied] = useState(false);
  if (!told.journal) return null;
  const text = [told.journal.sv, ...lines, `Hämtat ${day}.`].join('\n');
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <button type="button" className="quiet" onClick={copy}>
      {isCopied ? 'Kopierat' : 'Kopiera till journal'}
    </button>
  );
}

interface AboutProps extends Props {
  readonly member: Member;
  readonly told: Told;
  readonly read: Read | null;
}

/** What the gateway says of this person beside what it shows. */
const noticeOf = (notices: ReadonlyArray<Notice>, category: string, subject: string): Notice | null =>
  notices.find((notice) => notice.category === category && notice.subject === subject) ?? null;

/** What is known before anything is read. */
function previewOf({ outcome, dataUntil }: Told): string {
  if (outcome === 'ALLOWED') return dataUntil ? `Kan visas: uppgifter till ${dataUntil}.` : 'Kan visas.';
  return outcome === 'ON_REQUEST' ? 'Enskilda uppgifter kan begäras.' : 'Visas inte.';
}

function Records({ told, read, id, day }: { told: Told; read: Read; id: string; day: string }): ReactElement | null {
  const lines = (read.records.get(id) ?? []).map(({ record, called }) => lineOf(record, called));
  const isAnswered = read.missing.length === 0;
  if (lines.length === 0) return told.outcome === 'ALLOWED' && isAnswered ? <p>Inga uppgifter.</p> : null;
  return (
    <>
      <ul className="records">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {read.cut.has(id) && <p>{cutText}</p>}
      <Journal told={told} lines={lines} day={day} />
    </>
  );
}

function About(props: AboutProps): ReactElement {
  const { member, told, read, category, day } = props;
  const id = String(member.person.id);
  const notice = read && noticeOf(read.notices, category.id, id);
  return (
    <li>
      <p>
        <strong>{nameOf(member)}</strong> <span>{notice?.text.sv ?? previewOf(told)}</span>
      </p>
      {read && <Records told={told} read={read} id={id} day={day} />}
      <AskFor {...props} notice={notice} />
    </li>
  );
}

/** The card. */
export function CategoryCard(props: Props): ReactElement {
  const { actor, client, category, members } = props;
  const load = useCallback(() => readCategory(client, actor.caseId, category.id), [client, actor, category]);
  const [{ value, failure, isReading }, read] = useOnClick(load);
  const isShown = [...category.about.values()].some(({ outcome }) => outcome !== 'WITHHELD');
  const logged = value && logText(props, value);
  return (
    <article className="card" aria-label={category.name}>
      <h3>{category.name}</h3>
      {isShown && (
        <button type="button" onClick={read} aria-disabled={isReading}>
          Visa
        </button>
      )}
      {failure && <p role="alert">{failure}</p>}
      {value && <MissingLines missing={value.missing} />}
      {logged && <p className="logged">{logged}</p>}
      <ul>
        {members.map((member) => {
          const told = category.about.get(String(member.person.id));
          return told && <About key={member.person.id} {...props} member={member} told={told} read={value} />;
        })}
      </ul>
    </article>
  );
}
