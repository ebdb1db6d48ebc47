/** One category: what would be shown of it, its values on a click, and the way forward where it is not shown. */
import type { Client } from '@urql/core';
import { type ReactElement, useCallback, useState } from 'react';
import { AskFor } from './ask-for.js';
import type { Actor } from './desk.js';
import { type Category, type Member, type Notice, type Read, readCategory, type Told } from './family-data.js';
import { lineOf } from './records.js';
import { useOnClick } from './use-loaded.js';
import { nameOf } from './words.js';

interface Props {
  readonly actor: Actor;
  readonly day: string;
  readonly client: Client;
  readonly category: Category;
  readonly members: ReadonlyArray<Member>;
}

/** What the log will tell of reading this, as the disclosure log keeps it. */
function logText({ actor, category }: Props): string {
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

/** The gateway's own words for what is not shown about this person. */
const saidBy = (notices: ReadonlyArray<Notice>, category: string, subject: string) =>
  notices.find((notice) => notice.category === category && notice.subject === subject)?.text.sv;

function About(props: AboutProps): ReactElement {
  const { member, told, read, category, day } = props;
  const id = String(member.person.id);
  const lines = (read?.records.get(id) ?? []).map(({ record, called }) => lineOf(record, called));
  const isShown = told.outcome === 'ALLOWED';
  const preview = isShown
    ? 'Kan visas.'
    : told.outcome === 'ON_REQUEST'
      ? 'Enskilda uppgifter kan begäras.'
      : 'Visas inte.';
  const said = read && saidBy(read.notices, category.id, id);
  return (
    <li>
      <p>
        <strong>{nameOf(member)}</strong> <span>{said ?? preview}</span>
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {read && isShown && lines.length === 0 && <p>Inga uppgifter.</p>}
      {read && lines.length > 0 && <Journal told={told} lines={lines} day={day} />}
      {!isShown && <AskFor {...props} />}
    </li>
  );
}

/** The card. */
export function CategoryCard(props: Props): ReactElement {
  const { actor, client, category, members } = props;
  const load = useCallback(() => readCategory(client, actor.caseId, category.id), [client, actor, category]);
  const [{ value, failure, isReading }, read] = useOnClick(load);
  const isShown = [...category.about.values()].some(({ outcome }) => outcome !== 'WITHHELD');
  return (
    <article className="card" aria-label={category.name}>
      <h3>{category.name}</h3>
      {isShown && (
        <button type="button" onClick={read} disabled={isReading}>
          Visa
        </button>
      )}
      {failure && <p role="alert">{failure}</p>}
      {value && <p className="logged">{logText(props)}</p>}
      <ul>
        {members.map((member) => {
          const told = category.about.get(String(member.person.id));
          return told && <About key={member.person.id} {...props} member={member} told={told} read={value} />;
        })}
      </ul>
    </article>
  );
}
