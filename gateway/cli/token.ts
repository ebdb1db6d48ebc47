/**
 * `npm run -s token -- ACTOR`: prints a development token of a demo actor, and nothing else, on stdout.
 *
 * Asks the development issuer at `FAMILJEGRAF_DEV_ISSUER`, or where `npm start` puts it. Exit code 1: no issuer
 * answers; 2: there is no such actor.
 */
import { demoActors } from '../../schema/demo/actors.js';
import { DevIssuerError, devIssuerAddress, fetchDevToken } from '../dev/fetch-token.js';
import { isHelp } from './policy/usage.js';

const args = process.argv.slice(2);
const [name] = args;
const actor = demoActors.get(name ?? '');
const listed = `the actors are:\n  ${[...demoActors.keys()].join('\n  ')}`;

if (isHelp(args))
  console.log(`usage: npm run -s token -- ACTOR\nprints a development token of a demo actor; ${listed}`);
else if (actor) {
  try {
    console.log(await fetchDevToken(process.env.FAMILJEGRAF_DEV_ISSUER || devIssuerAddress, actor));
  } catch (error: unknown) {
    if (!(error instanceof DevIssuerError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
} else {
  const got = name === undefined ? 'none' : `\`${name}\``;
  console.error(`expected the name of an actor, but got ${got}; ${listed}`);
  process.exitCode = 2;
}
