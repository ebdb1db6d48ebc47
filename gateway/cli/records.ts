/** `familjegraf records export …`: an agency's own records in the disclosure log. It is `log export` by its other name. */
const [command] = process.argv.slice(2);

if (command === 'export' || command === '--help' || command === '-h') await import('./log.js');
else {
  process.stderr.write(
    'usage: familjegraf records export --agency ID --by OFFICIAL [--from DAY] [--to DAY] [--format json|csv]\n',
  );
  process.exitCode = 2;
}
