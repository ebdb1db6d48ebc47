/**
 * `npm run -s policy -- COMMAND`: agencies' disclosure rules, for those who answer for them.
 *
 * Exit code 0: ok; 1: findings, or a file with a fault, each named with its line on stderr; 2: arguments that can't be
 * used, with one sentence on stderr.
 */
import { runCommand } from './policy/command.js';

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { stdout, stderr, status } = runCommand(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
