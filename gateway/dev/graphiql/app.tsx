/** GraphiQL for development: asks as a demo actor in a case, and tells what is not shown. Built by `build-pages.mjs`. */
import './nonce.js';
import './style.css';
import { GraphiQL } from 'graphiql';
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DeniedPanel } from './denied-panel.js';
import { type Asking, ask, readStaff, type Staff } from './desk.js';
import { type Example, examples, variablesOf } from './examples.js';
import { Choice, Field } from './fields.js';
import { type Language, type Words, words } from './words.js';

type Theme = 'system' | 'light' | 'dark';
const themes: ReadonlyArray<Theme> = ['system', 'light', 'dark'];

/** A setting that the browser keeps. */
function useKept<T extends string>(name: string, first: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => (localStorage.getItem(`familjegraf:${name}`) as T | null) ?? first);
  const keep = useCallback(
    (next: T) => {
      localStorage.setItem(`familjegraf:${name}`, next);
      setValue(next);
    },
    [name],
  );
  return [value, keep];
}

/** Fetches the staff once; null until it is there. */
function useStaff(): { readonly staff: Staff | null; readonly failure: string | null } {
  const [staff, setStaff] = useState<Staff | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    readStaff().then(setStaff, (error: Error) => setFailure(error.message));
  }, []);
  return { staff, failure };
}

/** Cases to choose from: the actor's own first, then those of others, which answer this actor as unknown ones do. */
function casesFor(staff: Staff, actor: string, say: Words): ReadonlyArray<readonly [string, string]> {
  const own = staff.actors.find(({ name }) => name === actor);
  const found = new Map(own ? [[own.caseId, own.isAssigned ? say.ownCase : say.unassigned]] : []);
  for (const { agency, caseId } of staff.actors) {
    if (!found.has(caseId)) found.set(caseId, `${say.otherCase} (${agency})`);
  }
  return [...found];
}

interface BarProps {
  readonly staff: Staff;
  readonly asking: Asking;
  readonly example: Example;
  readonly language: Language;
  readonly theme: Theme;
  readonly onAsk: (asking: Asking) => void;
  readonly onExample: (example: Example) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: Theme) => void;
}

function Bar(props: BarProps): ReactElement {
  const { staff, asking, example, language, theme, onAsk, onExample, onLanguage, onTheme } = props;
  const say = words[language];
  const choose = (name: string) => {
    const actor = staff.actors.find((one) => one.name === name);
    if (actor) onAsk({ actor: name, caseId: actor.caseId });
  };
  return (
    <header className="fg-bar">
      <h1>Familjegraf</h1>
      <Choice
        label={say.who}
        value={asking.actor}
        options={staff.actors.map(({ name, agency, isAssigned }) => [
          name,
          `${name} (${agency}${isAssigned ? '' : `, ${say.unassigned}`})`,
        ])}
        onChange={choose}
      />
      <Field
        label={say.case}
        value={asking.caseId}
        suggestions={casesFor(staff, asking.actor, say)}
        onChange={(caseId) => onAsk({ ...asking, caseId })}
      />
      <Choice
        label={say.examples}
        value={example.id}
        options={examples.map((one) => [one.id, one[language]])}
        onChange={(id) => onExample(examples.find((one) => one.id === id) ?? example)}
      />
      <Choice
        label={say.theme}
        value={theme}
        options={themes.map((one) => [one, say.themes[one]])}
        onChange={(value) => onTheme(value as Theme)}
      />
      <Choice
        label={say.language}
        value={language}
        options={[
          ['sv', 'Svenska'],
          ['en', 'English'],
        ]}
        onChange={(value) => onLanguage(value as Language)}
      />
      <p className="fg-day">
        {say.day} {staff.day}. {say.synthetic}
      </p>
    </header>
  );
}

/** The page of a running system. */
function Page({ staff }: { readonly staff: Staff }): ReactElement {
  const [first] = staff.actors;
  const [asking, setAsking] = useState<Asking>({ actor: first?.name ?? '', caseId: first?.caseId ?? '' });
  const [example, setExample] = useState<Example>(examples[0] as Example);
  const [language, setLanguage] = useKept<Language>('language', 'sv');
  const [theme, setTheme] = useKept<Theme>('theme', 'system');
  // What has been typed is asked again by the next actor; what was answered is not the next actor's to see.
  const typed = useRef(example.query);
  const choose = (next: Example) => {
    typed.current = next.query;
    setExample(next);
  };
  const fetcher = useMemo(
    () => (asked: Parameters<typeof ask>[1]) => ask(asking, asked) as Promise<Record<string, unknown>>,
    [asking],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <div className={`fg-page fg-theme-${theme}`}>
      <Bar
        {...{ staff, asking, example, language, theme }}
        onAsk={setAsking}
        onExample={choose}
        onLanguage={setLanguage}
        onTheme={setTheme}
      />
      <main>
        <GraphiQL
          // Another actor or case: another answer, and another agency's schema. Nothing of the former stays.
          key={`${asking.actor} ${asking.caseId}`}
          fetcher={fetcher}
          query={typed.current}
          onEditQuery={(query) => {
            typed.current = query;
          }}
          variables={variablesOf(example, asking.caseId)}
          forcedTheme={theme}
          isHeadersEditorEnabled={false}
          defaultEditorToolsVisibility="variables"
          storage={noStorage}
        >
          <GraphiQL.Logo> </GraphiQL.Logo>
          <GraphiQL.Footer>
            <DeniedPanel language={language} />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </div>
  );
}

/** Answers hold personal data of the demo family: GraphiQL keeps neither queries nor variables in the browser. */
const noStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {}, clear: () => {}, length: 0 };

function App(): ReactElement {
  const { staff, failure } = useStaff();
  if (failure !== null) {
    return (
      <main className="fg-failure">
        <h1>Familjegraf</h1>
        <p>{words.sv.noDesk}</p>
        <p lang="en">{words.en.noDesk}</p>
        <p lang="en">{failure}</p>
      </main>
    );
  }
  return staff === null ? <main aria-busy="true" /> : <Page staff={staff} />;
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
