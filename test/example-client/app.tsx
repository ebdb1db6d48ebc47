/** An example client: the family of the own case. Names when it opens; every other value on a click. */
import './style.css';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CategoryCard } from './category-card.js';
import { clientOf } from './clients.js';
import { Deadlines } from './deadlines.js';
import { type Actor, readStaff, tokenOf } from './desk.js';
import { type Category, type Member, readFamily, readPreview } from './family-data.js';
import { Timeline } from './timeline.js';
import { useLoaded } from './use-loaded.js';
import { nameOf, roleNames } from './words.js';

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

function CasePage({ actor, day }: { readonly actor: Actor; readonly day: string }): ReactElement {
  const client = useMemo(() => clientOf('/graphql', { actor: actor.name, caseId: actor.caseId }, tokenOf), [actor]);
  const family = useLoaded(() => readFamily(client, actor.caseId), [client]);
  const preview = useLoaded(() => readPreview(client, actor.caseId), [client]);
  const failed = family.failure ?? preview.failure;
  if (failed) return <p role="alert">Det gick inte att läsa: {failed}</p>;
  if (!family.value || !preview.value) return <p aria-busy="true">Läser …</p>;
  if (family.value.length === 0) return <p>Här finns inget öppet ärende som du är tilldelad.</p>;
  const members = family.value;
  const desk = { actor, day, client };
  return (
    <>
      <section aria-labelledby="family">
        <h2 id="family">Familjen</h2>
        <Family members={members} />
      </section>
      <Deadlines {...desk} />
      <Timeline {...desk} members={members} categories={preview.value} />
      {byHolder(preview.value).map(([holder, categories]) => (
        <section key={holder} aria-label={holder}>
          <h2>{holder}</h2>
          <div className="cards">
            {categories.map((category) => (
              <CategoryCard key={category.id} {...desk} category={category} members={members} />
            ))}
          </div>
        </section>
      ))}
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
