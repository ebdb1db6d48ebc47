/** A gateway process of one's own over the shared agencies, for tests that need another setting or must stop it. */
import { type ChildProgram, startProgram } from '../../gateway/dev/child-process.js';
import { projectFile } from '../../schema/files.js';
import { Client } from './client.js';
import { sharedStack } from './shared-stack.js';

/** A gateway and a client of it. */
export interface OwnGateway {
  readonly program: ChildProgram;
  readonly client: Client;
  stop(): Promise<number | null>;
}

/** Starts a gateway as the shared one, with `changes` to its environment; an empty text takes a setting away. */
export async function startOwnGateway(changes: Readonly<Record<string, string>> = {}): Promise<OwnGateway> {
  const { gatewayEnv, issuerPort, databases } = sharedStack();
  const env = Object.fromEntries(
    Object.entries({ ...gatewayEnv, FAMILJEGRAF_PORT: '0', ...changes }).filter(([, value]) => value !== ''),
  );
  const program = await startProgram({ name: 'gateway', script: projectFile('dist/gateway/main.js'), env });
  const client = new Client({ url: `${program.url}/graphql`, issuerPort, databases });
  return {
    program,
    client,
    stop: async () => {
      await client.close();
      return program.stop();
    },
  };
}

/** `FAMILJEGRAF_AGENCIES` of the shared gateway, with other addresses for some agencies. */
export function agenciesWith(addresses: Readonly<Record<string, string>>): string {
  const all = { ...sharedStack().agencies, ...addresses };
  return Object.entries(all)
    .map(([id, url]) => `${id}=${url}`)
    .join(',');
}
