/**
 * Gates on our own directives: every agency defines them exactly as the contract does and links them from the one place.
 *
 * With other arguments, other places or as repeatable they would say something else in one agency than in the gateway.
 */
import {
  type ConstDirectiveNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  Kind,
  print,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { directivesLink, ourDirectives } from '../contract.js';
import { located } from './located.js';

/** The definition in one line, without descriptions. */
function textOf(definition: DirectiveDefinitionNode): string {
  const bare = visit(definition, {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return print(bare).replace(/\s+/g, ' ');
}

/** What is defined otherwise than in the contract, and what is used without being defined. */
function definitionFaults(document: DocumentNode): string[] {
  const found = document.definitions.filter((node) => node.kind === Kind.DIRECTIVE_DEFINITION);
  const faults = found.flatMap((node) => {
    const ours = ourDirectives.get(node.name.value);
    if (!ours || textOf(node) === textOf(ours)) return [];
    return [located(`expected \`${textOf(ours)}\`, but got \`${textOf(node)}\`: define it as it is`, node)];
  });
  const used = new Map<string, ConstDirectiveNode>();
  visit(document, { Directive: (node) => void used.set(node.name.value, node as ConstDirectiveNode) });
  for (const [name, definition] of ourDirectives) {
    const isDefined = found.some((node) => node.name.value === name);
    if (isDefined || !used.has(name)) continue;
    faults.push(located(`@${name} is used but not defined: add \`${textOf(definition)}\``, used.get(name)));
  }
  return faults;
}

/** Those that are composed, so that the gateway reads them too. */
const linked = ['category', 'open'];

/** Our names linked from elsewhere, and other versions of our link. */
function linkFaults(document: DocumentNode): string[] {
  const faults: string[] = [];
  visit(document, {
    Directive: (node) => {
      if (node.name.value !== 'link') return;
      const values = node.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)] as const) ?? [];
      const { url, import: imported = [] } = Object.fromEntries(values) as { url?: unknown; import?: unknown };
      if (url === directivesLink) return;
      // Imports under other names are refused altogether (form-gates.ts).
      const names: ReadonlyArray<unknown> = Array.isArray(imported) ? imported : [];
      const ours = linked.map((name) => `@${name}`).filter((name) => names.includes(name));
      const base = directivesLink.slice(0, directivesLink.lastIndexOf('/'));
      if (ours.length === 0 && !String(url).startsWith(base)) return;
      const what = ours.length > 0 ? ours.join(' and ') : 'our directives';
      faults.push(located(`expected ${what} from \`${directivesLink}\`, but got \`${String(url)}\``, node));
    },
  });
  return faults;
}

/** Faults of `document`, an agency's schema, in how it defines and links our directives. */
export function checkDirectives(document: DocumentNode): string[] {
  return [...definitionFaults(document), ...linkFaults(document)];
}
