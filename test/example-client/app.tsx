/** An example client: the family of the own case. Names when it opens; every other value on a click. */
import './style.css';
import type { Client } from '@urql/core';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { allMissing } from './answers.js';
import { CategoryCard } from './category-card.js';
import { Deadlines } from './deadlines.js';
import { type Actor, readStaff } from './desk.js';
import { type Category, type Member, readFamily, readPreview } from './family-data.js';
import { MissingLines } from './missing-lines.js';
import { Requests } from './requests.js';
import { Timeline } from './timeline.js';
import { useCase } from './use-case.js';
import { useLoaded } from './use-loaded.js';
import { nameOf, roleNames, unnamed } from './words.js';

function Family({ members }: { readonly members: ReadonlyArray<Member> }): ReactElement {
  return (
    <ul className="family">
      {members.map((member) => (
        <li key={member.person.id}>
          <strong>{nameOf(member)}</strong> <span>{roleNames[member.role]}</span>
        </li>
      ))}
    </ul>
  );
}

/** Categories by who holds them. */
function byHolder(categories: ReadonlyArray<Category>): ReadonlyArray<readonly [string, ReadonlyArray<Category>]> {
  const found = new Map<string, Category[]>();
  for (const category of categories) {
    if (category.canRead) found.set(category.holder, [...(found.get(category.holder) ?? []), category]);
  }
  return [...found];
}

interface CaseProps {
  readonly actor: Actor;
  readonly day: string;
  readonly client: Client;
}

/** What the case holds. Parts stay in place while it is read again, so that a draft under way is not lost. */
function CaseParts({ actor, day, client }: CaseProps): ReactElement {
  const family = useLoaded(() => readFamily(client, actor.caseId), [client]);
  const preview = useLoaded(() => readPreview(client, actor.caseId), [client]);
  const read = family.value?.list;
  const members = useMemo(
    () => (family.isReading ? (read ?? []).map(unnamed) : (read ?? [])),
    [read, family.isReading],
  );
  const failed = family.failure ?? preview.failure;
  if (failed) return <p role="alert">Det gick inte att läsa: {failed}</p>;
  if (!family.value || !preview.value) return <p aria-busy="true">Läser …</p>;
  const missing = allMissing(family.value.missing, preview.value.missing);
  if (members.length === 0) {
    if (missing.length > 0) return <MissingLines missing={missing} />;
    return <p>Här finns inget öppet ärende som du är tilldelad.</p>;
  }
  const categories = preview.value.list;
  const desk = { actor, day, client };
  return (
    <>
      <MissingLines missing={missing} />
      <section aria-labelledby="family">
        <h2 id="family">Familjen</h2>
        <Family members={members} />
      </section>
      <Deadlines {...desk} />
      <Requests {...desk} members={members} categories={categories} />
      <Timeline {...desk} members={members} categories={categories} />
      {byHolder(categories).map(([holder, held]) => (
        <section key={holder} aria-label={holder}>
          <h2>{holder}</h2>
          <div className="cards">
            {held.map((category) => (
              <CategoryCard key={category.id} {...desk} category={category} members={members} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

function CasePage({ actor, day }: Omit<CaseProps, 'client'>): ReactElement {
  const { client, dropped, isFollowed } = useCase(actor);
  return (
    <>
      <p role="status" className="changed">
        {dropped} {!isFollowed && 'Just nu får sidan inte veta när ärendet ändras; den försöker igen.'}
      </p>
      {client ? <CaseParts actor={actor} day={day} client={client} /> : <p aria-busy="true">Läser …</p>}
    </>
  );
}

function App(): ReactElement {
  const [chosen, setChosen] = useState<string | null>(null);
  const staff = useLoaded(readStaff, []);
  useEffect(() => {
    document.title = chosen === null ? 'Familjen i ärendet' : `Familjen i ärendet · ${chosen}`;
  }, [chosen]);
  if (staff.failure) return <p role="alert">Ingen utvecklingsmiljö svarar: {staff.failure}</p>;
  if (!staff.value) return <p aria-busy="true">Läser …</p>;
  const { actors, day } = staff.value;
  const actor = actors.find(({ name }) => name === chosen) ?? actors[0];
  return (
    <>
      <header>
        <h1>Familjen i ärendet</h1>
        <label htmlFor="actor">Inloggad som</label>
        <select id="actor" value={actor?.name} onChange={(event) => setChosen(event.target.value)}>
          {actors.map(({ name, agency }) => (
            <option key={name} value={name}>
              {name} ({agency})
            </option>
          ))}
        </select>
        <p>Dagen är {day}. Alla personer är påhittade.</p>
      </header>
      <main>{actor && <CasePage key={`${actor.name} ${actor.caseId}`} actor={actor} day={day} />}</main>
    </>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
