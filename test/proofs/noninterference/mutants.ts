/**
 * Deliberately broken guards. Each is a change of compiled code, made while a process of its own loads it: nothing in the
 * product can switch a guard off. Where one guard stands behind another, a mutant breaks both, and says so.
 */

/** `find` stands in the compiled `file` once; `put` takes its place. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/**
 * `layers`: how many guards are broken at once; such a mutant must show in the answers or what is asked must differ, that
 * too much is asked is not enough. `isQuick`: also in the short form.
 */
export interface Mutant {
  readonly name: string;
  readonly breaks: string;
  readonly layers: number;
  readonly isQuick?: boolean;
  readonly edits: ReadonlyArray<Edit>;
}

const edit = (file: string, find: string, put: string): Edit => ({ file, find, put });
const kit = (file: string, find: string, put: string) => edit(`subgraphs/kit/${file}.js`, find, put);
const gateway = (file: string, find: string, put: string) => edit(`gateway/${file}.js`, find, put);

/** The holder answers questions wider than their grant. */
const noWidth = kit(
  'answer',
  'if (asked?.every(({ subject, category }) => isGranted(grant, subject, category)))',
  'if (asked)',
);
/** The holder's field guard lets through what is denied, and does not tell. */
const noGuard = kit(
  'guard',
  'if (allowed === null)\n            return null;',
  `if (allowed === null) {
            const open = (result) => rows.inherit(result, { subject, category, record: null, knownUntil: null }, question, args);
            const found = resolve(source, args, question, info);
            return isThenable(found) ? found.then(open) : open(found);
        }`,
);
const noRefusals = kit('answer', 'const refused = refusedOf(asked, decisions);', 'const refused = [];');
/** The gateway asks for everything. */
const noNarrowing = [
  gateway('planning/question', 'if (!isWanted(one, allows))\n            return [];', ''),
  gateway('execution/permitted', "step.question.categories.length > 0 && !mask.includes('1')", 'false'),
  gateway('execution/permitted', 'return disclosure.covers(person);', 'return true;'),
];
const asksEverything = [...noNarrowing, noWidth, noGuard, noRefusals];

const denied =
  'if (within.handled && !within.handled.verdict.allowed)\n            return this.#denied(field, within.handled);';
const toPage = 'const connection = toConnection(kept, page);';

/** Every mutant. */
export const mutants: ReadonlyArray<Mutant> = [
  {
    ...{ name: 'no-cut', breaks: 'the cut at Person: its fields travel with the fetch that reaches it', layers: 1 },
    edits: [
      gateway('planning/cut', 'selections: [...personKey, ...key]', 'selections: [...personKey, ...key, ...rest]'),
    ],
  },
  {
    ...{ name: 'no-narrowing', breaks: 'narrowing: everything is asked, the holder refuses it', layers: 1 },
    edits: noNarrowing,
  },
  {
    ...{ name: 'no-shaping', layers: 4, isQuick: true },
    breaks: "the verdict at shaping, with narrowing, the holder's width check and field guard",
    edits: [...asksEverything, gateway('execution/complete', denied, '')],
  },
  {
    ...{ name: 'alias', layers: 4 },
    breaks: "the verdict for fields under an alias, with narrowing, the holder's width check and field guard",
    edits: [
      ...asksEverything,
      gateway('execution/complete', denied, denied.replace('if (', 'if (field.key === field.name && ')),
    ],
  },
  {
    ...{ name: 'absent-by-existence', layers: 4 },
    breaks: 'how a denial is answered: by whether there is anything, with narrowing and both holder checks off',
    edits: [
      ...asksEverything,
      gateway(
        'execution/complete',
        denied,
        `if (within.handled && !within.handled.verdict.allowed)
            return Array.isArray(own(value, field.key)) ? (own(value, field.key).length > 0 ? null : []) : null;`,
      ),
    ],
  },
  {
    ...{
      name: 'limit-after-paging',
      breaks: 'record filter before paging: pages are cut first',
      layers: 1,
    },
    edits: [
      kit(
        'rows',
        toPage,
        'const connection = toConnection(result, page);\n        connection.edges = connection.edges.filter(({ node }) => kept.includes(node));',
      ),
    ],
  },
  {
    ...{ name: 'page-info-of-all', breaks: 'page information of the filtered list: it speaks of all rows', layers: 1 },
    edits: [kit('rows', toPage, `${toPage}\n        connection.pageInfo = toConnection(result, page).pageInfo;`)],
  },
  {
    ...{
      name: 'cursor-error',
      breaks: 'one answer for every foreign cursor: that of a hidden row fails otherwise',
      layers: 1,
    },
    edits: [
      kit(
        'rows',
        toPage,
        `const cursor = page.after ?? page.before;
        const isCursor = ({ id }) => Buffer.from('row:' + id).toString('base64url') === cursor;
        if (cursor && result.some((row) => !kept.includes(row) && isCursor(row))) throw new Error('hidden');
        ${toPage}`,
      ),
    ],
  },
  {
    ...{ name: 'no-limits', layers: 2 },
    breaks: "recordIds and dataUntil: the grant's limit, and the decision about the single record",
    edits: [
      kit('decisions', 'limits.every((limit) => isWithin(record, limit)) && ', ''),
      kit(
        'decisions',
        'factsAboutRecord(accepted.facts, subject, record, all',
        "factsAboutRecord(accepted.facts, subject, { ...record, id: limits.flatMap(({ recordIds }) => recordIds)[0] ?? record.id, recordedOn: '0001-01-01' }, all",
      ),
      kit(
        'decisions',
        'const { person, cell, own, records } = allowed;',
        'const { person, cell, own, records, limits } = allowed;',
      ),
    ],
  },
  {
    ...{
      name: 'no-residual',
      breaks: 'conditions of record grain: limited circles, own lessons',
      layers: 1,
      isQuick: true,
    },
    edits: [kit('decisions', ' && this.#allowsRecord(allowed, record)', '')],
  },
  {
    ...{
      name: 'record-memo',
      breaks: 'the memory of record decisions: marks of the record are not part of it',
      layers: 1,
    },
    edits: [kit('decisions', 'record.ownerAgency, [...ofRecord]]', 'record.ownerAgency]')],
  },
  {
    ...{ name: 'category-memo', breaks: 'the memory of decisions: shared between persons', layers: 1 },
    edits: [
      gateway(
        'decision/disclosure',
        '#verdict(person, category) {\n        const about = this.#verdicts.get(person) ?? new Map();',
        '#verdict(person, category) {\n        const about = this.#verdicts.values().next().value ?? new Map();',
      ),
    ],
  },
  {
    ...{
      name: 'other-actor',
      breaks: 'whose decisions they are: kept by day alone, for the next actor too',
      layers: 1,
    },
    edits: [
      gateway(
        'decision/decider',
        'JSON.stringify([day, id, agency, unit, roles, assurance, running?.id, running?.version])',
        'day',
      ),
    ],
  },
  {
    ...{ name: 'outside-person', layers: 2 },
    breaks: 'rows that lead to a person outside: kept by the holder and by the gateway',
    edits: [
      kit(
        'rows',
        'const isOutside = (person, { grant }) => !Object.hasOwn(grant.persons, person);',
        'const isOutside = () => false;',
      ),
      gateway(
        'execution/complete',
        'if (!leadsTo(item) || !shape.links.every((key) => leadsTo(item[key])))',
        'if (false)',
      ),
    ],
  },
  {
    ...{ name: 'refusals-tell', breaks: 'the refusal list: names what has hidden rows', layers: 1 },
    edits: [
      kit(
        'rows',
        'const keep = (row) => mayShow(row, links, tag, about, question);',
        `const keep = (row) => {
                const shown = mayShow(row, links, tag, about, question);
                if (!shown) (question.decisions.dropped ??= []).push({ person: tag.subject.id ?? null, category: tag.category });
                return shown;
            };`,
      ),
      kit(
        'answer',
        '...(refused.length > 0 &&',
        '...((refused.push(...(decisions.dropped ?? [])), refused.length > 0) &&',
      ),
    ],
  },
  {
    ...{
      name: 'unknown-person',
      breaks: 'a stub for every id: nobody for a person whom the agency does not know',
      layers: 1,
    },
    edits: [
      kit(
        'answer',
        'const { data, errors } = await execute({ schema, document, variableValues: asks.variables, contextValue });',
        `const { data, errors } = await execute({ schema, document, variableValues: asks.variables, contextValue });
        if (data && agency.id !== 'cooperation') {
            const known = new Set((await db.query('select id from persons')).rows.map(({ id }) => id));
            for (const list of Object.values(data))
                if (Array.isArray(list)) list.forEach((one, at) => { if (one && !known.has(one.__person)) list[at] = null; });
        }`,
      ),
    ],
  },
  {
    ...{
      name: 'other-participants',
      breaks: "the police's own query: who else took part shows in the number of rows",
      layers: 1,
    },
    edits: [
      edit(
        'subgraphs/police/index.js',
        'where own.person_id = any($1) order by incidents.occurred_on desc, own.id`',
        'join incident_participants others on others.incident_id = own.incident_id where own.person_id = any($1) order by incidents.occurred_on desc, own.id`',
      ),
    ],
  },
  {
    ...{ name: 'no-own-holds', breaks: "the holder's own holds", layers: 1 },
    edits: [kit('own-state', '.filter(({ scope }) => scope === null)', '.filter(() => false)')],
  },
  {
    ...{
      name: 'consent-cause',
      breaks: 'one text for every end of a consent: withdrawn is told from expired',
      layers: 1,
    },
    edits: [
      edit(
        'schema/facts/case-facts.js',
        'return found.length > 0 && !found.some((consent) => isActive(facts, consent));',
        'return found.some(({ consentId }) => facts.endedConsents.has(consentId));',
      ),
    ],
  },
  {
    ...{
      name: 'evidence-of-others',
      breaks: "the choice of evidence: others' decisions and consents travel along",
      layers: 1,
    },
    edits: [gateway('decision/evidence', 'agency === actor.agency && unit === actor.unit;', 'true;')],
  },
  {
    ...{ name: 'secret-ways', breaks: 'ways forward without secret facts: they tell of a protection', layers: 1 },
    edits: [
      gateway(
        'decision/disclosure',
        'this.#withoutSecrets(person, this.#facts(person, cell))',
        'this.#facts(person, cell)',
      ),
    ],
  },
  {
    ...{
      name: 'protection-mode',
      breaks: 'absent for locating fields only where the protection may be learnt',
      layers: 1,
    },
    edits: [
      gateway(
        'decision/disclosure',
        "return this.about(person, protection).allowed ? 'absent' : mode;",
        "return 'absent';",
      ),
    ],
  },
];
