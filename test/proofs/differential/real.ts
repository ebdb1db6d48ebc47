/** The real graph, for the comparison. */
import { readFileSync } from 'node:fs';
import { readAgencySchemas, supergraphPath } from '../../../schema/compose/compose.js';
import { gatewayService } from '../../../schema/contract.js';
import { System } from './system.js';

/** What never fails: what the gateway answers by itself, and links to persons, which come with every row. */
const sound = ['Person.disclosure', 'Query.viewer', 'CasePerson.person', 'Relation.person'];

/** Our agencies and our supergraph. */
export function realSystem(): System {
  return new System({
    name: 'familjegraf',
    supergraph: readFileSync(supergraphPath, 'utf8'),
    agencies: readAgencySchemas(),
    depth: 9,
    ownService: gatewayService,
    wanted: new Set(['AgencyCase', 'CasePerson', 'Relation', 'Person']),
    identities: {
      pools: { Person: 5, AgencyCase: 2 },
      keyFields: new Set(),
      keyParts: new Set(),
      sound: new Set(sound),
    },
  });
}
