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
import type { AgencyId } from '../../../schema/agencies.js';
import { deprecatedUntil } from '../../../schema/compose/description-gates.js';
import { categoryOf, openReason } from '../../../schema/contract.js';
import type { CategoryId } from '../../../schema/grant.js';
import type { Language } from '../../../schema/policy/labels.js';
import type { CategoryPolicy, LegalBasis } from '../../../schema/policy/types.js';
import { escapeMarkup } from '../policy/markup.js';
import { type ReferenceWords, referenceStyle, referenceWords } from './reference-words.js';

interface NamedAgency {
  readonly id: AgencyId;
  readonly sv: string;
  readonly en: string;
}

/** What the page is made of. `visible`: what `agency` could ever see; `supergraph`: the same types with our directives. */
export interface Reference {
  readonly agency: NamedAgency;
  readonly agencies: ReadonlyArray<NamedAgency>;
  readonly day: string;
  readonly language: Language;
  readonly visible: GraphQLSchema;
  readonly supergraph: GraphQLSchema;
  readonly categories: ReadonlyMap<CategoryId, CategoryPolicy>;
  readonly bases: ReadonlyMap<string, LegalBasis>;
}

const roots = ['Query', 'Mutation', 'Person', 'AgencyCase'];

/** Text of a description: `code` in backquotes. */
function prose(text: string | null | undefined): string {
  return escapeMarkup(text ?? '').replace(/`([^`]+)`/g, '<code>$1</code>');
}

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

/** Category, holder and secrecy of a field, where it states them. */
function categoryText(reference: Reference, type: string, field: string, words: ReferenceWords): string {
  const { supergraph, categories, agencies, bases, language } = reference;
  const declared = supergraph.getType(type);
  const found = isObjectType(declared) ? declared.getFields()[field] : undefined;
  const open = found && openReason(found);
  if (open != null) return `<td colspan="3">${words.open}: ${prose(open)}</td>`;
  const category = categories.get((found && categoryOf(found)) ?? '');
  if (!category) return `<td colspan="3" class="soft">${words.inherits}</td>`;
  const holder = agencies.find(({ id }) => id === category.holder);
  const secrecy = category.secrecy.map((id) => bases.get(id)).flatMap((basis) => (basis ? [basis] : []));
  const cited = secrecy.map(({ citation, verified }) => `${citation}${verified ? '' : ` (${words.unverified})`}`);
  return [
    `<td>${escapeMarkup(category.sv)}<small><code>${category.id}</code></small></td>`,
    `<td>${escapeMarkup(holder?.[language] ?? category.holder)}</td>`,
    `<td>${escapeMarkup(cited.join('; ')) || '–'}</td>`,
  ].join('');
}

function objectTable(type: GraphQLObjectType, reference: Reference, words: ReferenceWords): string {
  const rows = Object.values(type.getFields()).map((field) => {
    const given = field.args.map(
      (argument) => `${argument.name}: ${typeText(String(argument.type), reference.visible)}`,
    );
    return `<tr id="${type.name}.${field.name}"><th scope="row"><code>${field.name}</code>${
      given.length > 0 ? `<small>(${given.join(', ')})</small>` : ''
    }</th><td><code>${typeText(String(field.type), reference.visible)}</code></td><td>${prose(field.description)}${deprecation(
      field.deprecationReason,
      words,
    )}</td>${categoryText(reference, type.name, field.name, words)}</tr>`;
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

function table(heads: ReadonlyArray<string>, rows: ReadonlyArray<string>): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<div class="frame" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function section(type: GraphQLNamedType, reference: Reference, words: ReferenceWords): string {
  const body = isObjectType(type)
    ? objectTable(type, reference, words)
    : isInputObjectType(type)
      ? inputTable(type, reference.visible, words)
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
  const { agency, day, language, visible } = reference;
  const words = referenceWords[language];
  const types = inOrder(visible);
  const links = types.map(({ name }) => `<li><a href="#${name}">${name}</a></li>`);
  const title = `${words.title} ${agency[language]}`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title><style>${referenceStyle}</style></head>
<body><h1>${escapeMarkup(title)}</h1>
<p>${words.intro} ${day}. ${words.limits}</p>
<nav aria-label="${words.types}"><ul>${links.join('')}</ul></nav>
<main>${types.map((type) => section(type, reference, words)).join('\n')}</main>
</body></html>
`;
}
