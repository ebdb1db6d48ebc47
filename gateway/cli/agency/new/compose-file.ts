/** Adds an agency to `docker-compose.yml`, by the example of another that is there: a text for people, so it stays as they wrote it. */

const snake = (id: string) => id.replaceAll('-', '_');
const upper = (id: string) => snake(id).toUpperCase();
const block = (name: string) => new RegExp(`^  ${name}:\\n(?:    .*\\n)+`, 'm');

/** `text` about agency `model`, about `id` instead. Variables of psql have underscores. */
function renamed(text: string, model: string, id: string): string {
  return text
    .replaceAll(new RegExp(`(\\\\getenv |:')${snake(model)}(?![\\w-])`, 'g'), `$1${snake(id)}`)
    .replaceAll(new RegExp(`(?<=:-|(?<![\\w-]))((?:signer-)?)${model}(?![\\w-])`, 'g'), `$1${id}`)
    .replaceAll(new RegExp(`(?<![A-Z_])${upper(model)}_`, 'g'), `${upper(id)}_`);
}

/** Adds a renamed copy of every match of `pattern` after it. Throws when there is none. */
function repeated(text: string, pattern: RegExp, [model, id]: readonly [string, string], between = ''): string {
  if (!pattern.test(text)) throw new Error(`docker-compose.yml has nothing like ${pattern} to go by`);
  return text.replace(pattern, (found) => `${found}${between}${renamed(found, model, id)}`);
}

/** `text` with the port of service `name` on the machine the next that no other has taken. */
function withNextPort(text: string, name: string): string {
  const [service = ''] = block(name).exec(text) ?? [];
  const ports = [...text.matchAll(/127\.0\.0\.1:(\d+):/g)].map(([, port]) => Number(port));
  return text.replace(service, service.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${Math.max(...ports) + 1}`));
}

/**
 * `text` with agency `id` beside `model`, the last that has a subgraph: its container, signer, networks, database and role,
 * and its place with the gateways. Throws when the file has not the form it goes by.
 */
export function addToCompose(text: string, model: string, id: string): string {
  const names = [model, id] as const;
  const inList = (line: string, entry: RegExp) =>
    line.replace(entry, (found) => `${found},${renamed(found, model, id)}`);
  let changed = repeated(text, block(model), names, '\n');
  changed = repeated(changed, block(`signer-${model}`), names, '\n');
  changed = withNextPort(withNextPort(changed, id), `signer-${id}`);
  changed = changed
    .replace(/^ {4}FAMILJEGRAF_AGENCIES: .*$/m, (line) => inList(line, new RegExp(`(?<=[ ,])${model}=[^,]+`)))
    .replace(/^ {4}FAMILJEGRAF_AGENCY_SECRETS: .*$/m, (line) =>
      inList(line, new RegExp(`(?<=[ ,])${model}=\\$\\{[^}]+\\}`)),
    )
    .replace(new RegExp(`^( +networks: \\[.+, ${model})\\]$`, 'gm'), `$1, ${id}]`);
  for (const pattern of [
    new RegExp(`^    ${model}: \\{ condition: .*\\n`, 'm'),
    new RegExp(`^      ${upper(model)}_DB_PASSWORD: .*\\n`, 'm'),
    new RegExp(`^  ${model}: \\{ internal: true \\}\\n`, 'm'),
    new RegExp(`^  signer-${model}:\\n(?!    )`, 'm'),
    new RegExp(`^      \\\\getenv ${snake(model)} .*\\n`, 'm'),
  ]) {
    changed = repeated(changed, pattern, names);
  }
  const roles = new RegExp(`^      create role "${model}" .*\\n(?:      .*"${model}".*\\n?)+`, 'm');
  return repeated(changed.endsWith('\n') ? changed : `${changed}\n`, roles, names, '\n');
}
