/**
 * What an allow rests on beside the case file: decisions, consents, notices and reports, by their ids, as the disclosure log
 * tells of them. Pure, and in one order, so that the same decision always says the same.
 */
import type { AgencyId } from '../agencies.js';
import type { Forbid, Permit } from '../policy/types.js';
import type { CaseFacts } from './index-facts.js';
import type { FactRecord } from './records.js';
import { consentsFor, decisionsFor, isActive, noticesFor, type Subject } from './subject-records.js';

/** One record that an allow rests on: in that version, signed by `owner`. Who decided stands in the record itself. */
export interface Evidence {
  readonly kind: 'decision' | 'consent' | 'notice' | 'report';
  readonly owner: AgencyId;
  readonly id: string;
  readonly version: number;
}

/** Records that make `atom` true about `subject`. */
function recordsOf(facts: CaseFacts, subject: Subject, atom: string): ReadonlyArray<FactRecord> {
  if (atom.startsWith('decision.')) return decisionsFor(facts, subject).filter(({ atoms }) => atoms.includes(atom));
  if (atom === 'consent.active') return consentsFor(facts, subject).filter((consent) => isActive(facts, consent));
  if (atom === 'notice.sent') return noticesFor(facts, subject);
  if (atom !== 'recipient.reported') return [];
  const { actor, person, category } = subject;
  return facts.reports.filter(
    ({ personId, from, owner }) => personId === person && from === actor.agency && owner === category.holder,
  );
}

const isEvidence = (atom: string): boolean =>
  atom.startsWith('decision.') || ['consent.active', 'notice.sent', 'recipient.reported'].includes(atom);

const nothing: ReadonlyArray<Evidence> = [];

/** What `permits`, the rows that allow, rest on, and what keeps those of `forbids` from applying. */
export function restsOn(
  facts: CaseFacts,
  subject: Subject,
  permits: ReadonlyArray<Permit>,
  forbids: ReadonlyArray<Forbid>,
): ReadonlyArray<Evidence> {
  const atoms = new Set<string>();
  for (const { when, release } of permits) {
    for (const { atom } of when) if (isEvidence(atom.id)) atoms.add(atom.id);
    if (release === 'sent') atoms.add('notice.sent');
  }
  for (const { unless } of forbids) for (const { atom } of unless) if (isEvidence(atom.id)) atoms.add(atom.id);
  if (atoms.size === 0) return nothing;
  const found = new Map<string, Evidence>();
  for (const atom of atoms) {
    for (const { kind, owner, id, version } of recordsOf(facts, subject, atom)) {
      found.set(`${kind} ${owner} ${id}`, { kind: kind as Evidence['kind'], owner, id, version });
    }
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}
