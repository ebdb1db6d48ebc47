#!/usr/bin/env node
/** `familjegraf serve|policy|bundle|log|records|token|usage|agency|mock|capacity …`: one name for the command line; each command is a program of its own. */
const commands = ['serve', 'policy', 'bundle', 'log', 'records', 'token', 'usage', 'agency', 'mock', 'capacity'];
const [command = '', ...args] = process.argv.slice(2);

if (commands.includes(command)) {
  process.argv = [process.argv[0] ?? 'node', command, ...args];
  await import(`./${command}.js`);
} else {
  process.stderr.write(`usage: familjegraf ${commands.join('|')} …\n`);
  process.exitCode = 2;
}
