/** `npm run compose`: writes `schema/supergraph.graphql`. With `-- --check` it only says whether that is up to date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { digest } from '../bundle.js';
import { composeProject, supergraphPath } from './compose.js';

const usage = 'usage: npm run compose [-- --check]: `--check` writes nothing, and says whether it is up to date';
const others = process.argv.slice(2).filter((one) => one !== '--check');

if (others.length > 0) {
  const isHelp = others.every((one) => one === '--help' || one === '-h');
  (isHelp ? console.log : console.error)(usage);
  process.exit(isHelp ? 0 : 2);
}

try {
  const supergraph = composeProject();
  const committed = existsSync(supergraphPath) ? readFileSync(supergraphPath, 'utf8') : '';
  if (supergraph === committed) {
    console.log(`schema/supergraph.graphql is up to date (${digest(supergraph)})`);
  } else if (process.argv.includes('--check')) {
    console.error('schema/supergraph.graphql differs from what the agencies say: run `npm run compose` and commit it');
    process.exitCode = 1;
  } else {
    writeFileSync(supergraphPath, supergraph);
    console.log(`schema/supergraph.graphql written (${digest(supergraph)})`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
