/**
 * A copy of the compiled project in a folder of its own, so that agencies can come and go there; its system is started as a
 * process. The compiled gateway is copied as it is and never compiled again.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFile } from '../../schema/files.js';

const run = promisify(execFile);

/** Asks as demo actors in their own cases, in a system of that tree; prints what each got, and whom the gateway asked. */
const script = `
  import { pathToFileURL } from 'node:url';
  import pg from 'pg';
  const { root, asked } = JSON.parse(process.env.OWN_TREE);
  const from = (path) => import(pathToFileURL(root + '/dist/' + path).href);
  const { startStack } = await from('gateway/dev/stack.js');
  const { demoActor } = await from('schema/demo/actors.js');
  const stack = await startStack({ together: true });
  try {
    const answers = [];
    for (const [actor, query] of asked) {
      const { caseId } = demoActor(actor);
      const response = await fetch(stack.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json', 'x-case-id': caseId,
          authorization: 'Bearer ' + (await stack.issuer.token(actor)),
        },
        body: JSON.stringify({ query, variables: { caseId } }),
      });
      answers.push(await response.json());
    }
    const counts = {};
    for (const [id, connectionString] of stack.databases) {
      const client = new pg.Client({ connectionString });
      await client.connect();
      counts[id] = Number((await client.query('select count(*) from request_log')).rows[0].count);
      await client.end();
    }
    console.log(JSON.stringify({ answers, counts }));
  } finally {
    await stack.stop();
  }
`;

/** What came back: GraphQL answers in the order asked, and how many questions each agency has in its request log. */
export interface Told {
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever shape their query has.
  readonly answers: ReadonlyArray<{ readonly data?: any; readonly errors?: ReadonlyArray<unknown> }>;
  readonly counts: Readonly<Record<string, number>>;
}

/** A copy of the project. */
export class OwnTree {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<OwnTree> {
    const root = await mkdtemp(join(tmpdir(), 'familjegraf-agencies-'));
    const tree = new OwnTree(root);
    await tree.copy('package.json', 'schema', 'subgraphs', 'dist/gateway', 'dist/schema', 'dist/subgraphs');
    await symlink(projectFile('node_modules'), join(root, 'node_modules'), 'dir');
    return tree;
  }

  /** Copies what `make` leaves out. */
  async copy(...parts: ReadonlyArray<string>): Promise<void> {
    for (const part of parts) await cp(projectFile(part), join(this.root, part), { recursive: true });
  }

  /** Runs a script of the tree with Node there. Rejects with all that it says. */
  async node(args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const options = { cwd: this.root, env: { ...process.env, ...env }, maxBuffer: 16 * 1024 * 1024 };
    try {
      const { stdout, stderr } = await run(process.execPath, args, options);
      return stdout + stderr;
    } catch (error) {
      const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
      throw new Error(`${message}\n${stdout}${stderr}`, { cause: error });
    }
  }

  /** Writes `subgraphs/AGENCY/FILE`, or compiled code below `dist/`. */
  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.root, path), text);
  }

  async change(path: string, change: (text: string) => string): Promise<void> {
    const text = await readFile(join(this.root, path), 'utf8');
    await this.write(path, change(text));
  }

  /** `npm run compose` there. Rejects with what it says when the agencies do not fit together. */
  async compose(): Promise<void> {
    await this.node(['dist/schema/compose/cli.js']);
  }

  /** Starts the whole system of the tree, asks, and stops it. */
  async ask(...asked: ReadonlyArray<readonly [actor: string, query: string]>): Promise<Told> {
    const env = { ...process.env, OWN_TREE: JSON.stringify({ root: this.root, asked }) };
    const options = { cwd: this.root, env, maxBuffer: 16 * 1024 * 1024 };
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], options);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Told;
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
