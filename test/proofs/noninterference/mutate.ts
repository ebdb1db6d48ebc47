/** Preloaded in a process that is to run a mutant (`node --import`): changes the code as it is loaded. */
import { register } from 'node:module';
import { mutants } from './mutants.js';

const name = process.env.NONINTERFERENCE_MUTANT;
const mutant = mutants.find((one) => one.name === name);
if (!mutant) throw new Error(`expected one of ${mutants.map((one) => one.name).join(', ')}, but got \`${name}\``);
register('./mutate-hooks.js', import.meta.url, { data: { name: mutant.name, edits: mutant.edits } });
