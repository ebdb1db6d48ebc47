/** Writes `subgraphs/protocol-vectors.json`: `node dist/test/proofs/protocol/write-vectors.js` after `npm run build`. */
import { writeFileSync } from 'node:fs';
import { projectFile } from '../../../schema/files.js';
import { makeVectors } from './vectors.js';

writeFileSync(projectFile('subgraphs/protocol-vectors.json'), `${JSON.stringify(makeVectors(), null, 2)}\n`);
