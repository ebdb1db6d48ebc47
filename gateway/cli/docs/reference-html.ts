/** The reference of the graph as one page: types and fields with holder, category and secrecy. */
import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type { Agency } from '../../../schema/agencies.js';
import { deprecatedUntil } from '../../../schema/compose/description-gates.js';
import type { HoldingWords, Reached } from '../../../schema/holdings.js';
import type { Language } from '../../../schema/policy/labels.js';
import { escapeMarkup } from '../policy/markup.js';
import { categorySection, holdingCells, type ReferenceHoldings } from './reference-holdings.js';
import { prose, table } from './reference-parts.js';
import { type ReferenceWords, referenceStyle, referenceWords } from './reference-words.js';

/** What the page is made of. `visible`: what `agency` could ever see; `reached`: by which categories, by `TYPE.FIELD`. */
export interface Reference {
  readonly agency: Pick<Agency, 'id' | 'sv' | 'en'>;
  readonly day: string;
  readonly language: Language;
  readonly visible: GraphQLSchema;
  readonly reached: ReadonlyMap<string, Reached>;
  readonly named: HoldingWords;
}

const roots = ['Query', 'Mutation', 'Person', 'AgencyCase'];

/** A type as GraphQL writes it, the named type as a link when it is on the page. */
function typeText(text: string, visible: GraphQLSchema): string {
  return escapeMarkup(text).replace(/\w+/, (name) => {
    const type = visible.getType(name);
    return type && !isSpecifiedScalarType(type) ? `<a href="#${name}">${name}</a>` : name;
  });
}

function deprecation(reason: string | null | undefined, words: ReferenceWords): string {
  if (reason == null) return '';
  const until = deprecatedUntil(reason);
  return `<p class="gone"><strong>${words.deprecated} ${until ?? ''}</strong> ${prose(reason)}</p>`;
}

function objectTable(type: GraphQLObjectType, reference: ReferenceHoldings, visible: GraphQLSchema): string {
  const { words } = reference;
  const rows = Object.values(type.getFields()).map((field) => {
    const given = field.args.map((argument) => `${argument.name}: ${typeText(String(argument.type), visible)}`);
    return `<tr id="${type.name}.${field.name}"><th scope="row"><code>${field.name}</code>${
      given.length > 0 ? `<small>(${given.join(', ')})</small>` : ''
    }</th><td><code>${typeText(String(field.type), visible)}</code></td><td>${prose(field.description)}${deprecation(
      field.deprecationReason,
      words,
    )}</td>${holdingCells(`${type.name}.${field.name}`, reference)}</tr>`;
  });
  const heads = [words.field, words.type, words.meaning, words.category, words.holder, words.secrecy];
  return table(heads, rows);
}

function inputTable(type: GraphQLInputObjectType, visible: GraphQLSchema, words: ReferenceWords): string {
  const rows = Object.values(type.getFields()).map(
    (field) =>
      `<tr><th scope="row"><code>${field.name}</code></th><td><code>${typeText(String(field.type), visible)}</code></td><td>${prose(
        field.description,
      )}${deprecation(field.deprecationReason, words)}</td></tr>`,
  );
  return table([words.field, words.type, words.meaning], rows);
}

function enumTable(type: GraphQLEnumType, words: ReferenceWords): string {
  const rows = type
    .getValues()
    .map(
      ({ name, description, deprecationReason }) =>
        `<tr><th scope="row"><code>${name}</code></th><td>${prose(description)}${deprecation(deprecationReason, words)}</td></tr>`,
    );
  return table([words.value, words.meaning], rows);
}

function section(type: GraphQLNamedType, reference: ReferenceHoldings, visible: GraphQLSchema): string {
  const { words } = reference;
  const body = isObjectType(type)
    ? objectTable(type, reference, visible)
    : isInputObjectType(type)
      ? inputTable(type, visible, words)
      : isEnumType(type)
        ? enumTable(type, words)
        : '';
  return `<section id="${type.name}"><h2>${type.name}</h2><p>${prose(type.description)}</p>${body}</section>`;
}

/** Roots and the types with subjects first, then by name. */
function inOrder(schema: GraphQLSchema): ReadonlyArray<GraphQLNamedType> {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
  const rank = ({ name }: GraphQLNamedType) => (roots.includes(name) ? roots.indexOf(name) : roots.length);
  return types.sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'));
}

/** The whole page. */
export function referenceHtml(reference: Reference): string {
  const { agency, day, language, visible, reached, named } = reference;
  const words = referenceWords[language];
  const holdings = { reached, named, language, words };
  const types = inOrder(visible);
  const links = types.map(({ name }) => `<li><a href="#${name}">${name}</a></li>`);
  const title = `${words.title} ${agency[language]}`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title><style>${referenceStyle}</style></head>
<body><h1>${escapeMarkup(title)}</h1>
<p>${words.intro} ${day}. ${words.limits}</p>
<nav aria-label="${words.types}"><ul>${links.join('')}<li><a href="#categories">${words.categories}</a></li></ul></nav>
<main>${types.map((type) => section(type, holdings, visible)).join('\n')}
${categorySection(holdings)}</main>
</body></html>
`;
}
