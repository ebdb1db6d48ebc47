/** The console: who is logged in, the pages of that role, language, logging out. */
import './no-code.js';
import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Language, valueLabel } from '../../../schema/policy/labels.js';
import type { ConsoleRole } from '../roles.js';
import { logOut, readRules } from './api.js';
import { ChangedRules } from './changed-rules.js';
import { ChangesPage } from './changes.js';
import { ClientsPage } from './clients.js';
import { Effects } from './effects.js';
import { createEngine, type Engine } from './engine.js';
import { keepLanguage, knownLanguage } from './known-language.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { LeadTimesPage } from './lead-times.js';
import { LogPage } from './log.js';
import { Choice, Waiting } from './parts.js';
import { Records } from './records.js';
import './style.css';
import { useLoaded } from './use-loaded.js';
import { WhatIf } from './what-if.js';

interface Page {
  readonly id: string;
  readonly name: readonly [string, string];
  readonly roles: ReadonlyArray<ConsoleRole>;
  readonly show: (engine: Engine) => React.ReactNode;
}

const officers: ReadonlyArray<ConsoleRole> = ['privacy-officer', 'information-owner'];
const everybody: ReadonlyArray<ConsoleRole> = ['privacy-officer', 'information-owner', 'team-lead'];

/** The pages, in the order of the navigation. The server answers each role no more than this. */
const pages: ReadonlyArray<Page> = [
  {
    id: 'effects',
    name: ['Vem kan få se vad', 'Who can see what'],
    roles: everybody,
    show: (engine) => <Effects engine={engine} />,
  },
  { id: 'what-if', name: ['Vad händer om', 'What if'], roles: everybody, show: (engine) => <WhatIf engine={engine} /> },
  {
    id: 'changes',
    name: ['Vad ändras', 'What changes'],
    roles: officers,
    show: (engine) => <ChangesPage engine={engine} />,
  },
  {
    id: 'clients',
    name: ['Vilka klienter läser', 'Which clients read'],
    roles: officers,
    show: (engine) => <ClientsPage engine={engine} />,
  },
  {
    id: 'records',
    name: ['Att ta ställning till', 'To be dealt with'],
    roles: officers,
    show: (engine) => <Records engine={engine} />,
  },
  { id: 'log', name: ['Logg', 'Log'], roles: ['privacy-officer'], show: (engine) => <LogPage engine={engine} /> },
  { id: 'lead-times', name: ['Ledtider', 'Lead times'], roles: ['team-lead'], show: () => <LeadTimesPage /> },
];

const readHash = () => window.location.hash.replace(/^#\/?/, '');

function useHash(): string {
  const [hash, setHash] = useState(readHash);
  useEffect(() => {
    const follow = () => setHash(readHash());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return hash;
}

function Shell({
  engine,
  language,
  onLanguage,
}: {
  readonly engine: Engine;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}) {
  const [t, l] = [useText(), useLabel()];
  const { who, agencies } = engine;
  const own = pages.filter(({ roles }) => roles.includes(who.role));
  const hash = useHash();
  const page = own.find(({ id }) => id === hash) ?? own[0];
  const agency = agencies.find(({ id }) => id === who.agency);
  useEffect(() => {
    document.title = `${page ? t(...page.name) : ''} · Familjegraf`;
    document.documentElement.lang = language;
  });
  const leave = async () => {
    await logOut();
    window.location.assign('/console');
  };
  return (
    <>
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        {t('Till innehållet', 'Skip to content')}
      </button>
      <header>
        <p className="brand">Familjegraf</p>
        <p className="who">
          {agency ? l(agency) : who.agency} · {valueLabel('actor.role', who.role, language)}
        </p>
        <Choice
          label={t('Språk', 'Language')}
          value={language}
          onChange={(value) => onLanguage(value as Language)}
          options={[
            { value: 'sv', text: 'Svenska' },
            { value: 'en', text: 'English' },
          ]}
        />
        <button type="button" onClick={() => void leave()}>
          {t('Logga ut', 'Log out')}
        </button>
      </header>
      <nav aria-label={t('Sidor', 'Pages')}>
        <ul>
          {own.map(({ id, name }) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === page?.id ? 'page' : undefined}>
                {t(...name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1}>
        <ChangedRules bundle={engine.rules.bundle} />
        {page?.show(engine)}
      </main>
    </>
  );
}

function App() {
  const [language, setLanguage] = useState<Language>(() => knownLanguage(() => localStorage));
  const [loaded] = useLoaded(readRules, []);
  const engine = useMemo(() => {
    const { value } = loaded;
    return value && createEngine(value.who, value.rules, value.signed);
  }, [loaded]);
  const choose = (chosen: Language) => {
    keepLanguage(() => localStorage, chosen);
    setLanguage(chosen);
  };
  return (
    <LanguageContext value={language}>
      {engine ? <Shell engine={engine} language={language} onLanguage={choose} /> : <Waiting loaded={loaded} />}
    </LanguageContext>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
