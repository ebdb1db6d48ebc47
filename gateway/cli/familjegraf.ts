#!/usr/bin/env node
/** `familjegraf serve|policy|bundle|log|records|token|usage|agency|mock|capacity …`: one name for the command line; each command is a program of its own. */
const commands = {
  serve: 'runs the gateway in several processes that share its port',
  policy: 'who may get what, and why; proofs, differences, lint',
  bundle: 'supergraph and rules as one artefact: publish, sign, roll back',
  log: 'the disclosure log: verify, export, extract, review, replay',
  records: "an agency's own records of the log",
  token: 'a development token of a demo actor',
  usage: 'which clients have asked for which fields',
  agency: "an agency's own IT: a new one, run alone, what a change breaks, conformance",
  mock: 'the graph with synthetic data, without agencies or database',
  capacity: 'what so many people need',
};
const usage = `usage: familjegraf COMMAND …

${Object.entries(commands)
  .map(([name, says]) => `  ${name.padEnd(9)} ${says}`)
  .join('\n')}

familjegraf COMMAND --help says how it is used.
`;
const [command = '', ...args] = process.argv.slice(2);

if (Object.hasOwn(commands, command)) {
  process.argv = [process.argv[0] ?? 'node', command, ...args];
  await import(`./${command}.js`);
} else if (command === '--help' || command === '-h') process.stdout.write(usage);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
