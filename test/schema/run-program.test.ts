/** What a program says when something inside it fails that nobody has caught. */
import { spawnSync } from 'node:child_process';
import { projectFile } from '../../schema/files.js';

it.each(['throw error', 'void Promise.reject(error)'])(
  'says class, code and place, never what is in it: %s',
  (fails) => {
    const program = `
    const { runProgram } = await import(${JSON.stringify(projectFile('dist/schema/run-program.js'))});
    const fail = () => {
      const error = Object.assign(new TypeError('no row of Tova Provgren'), { code: '23505', detail: 'Key (201701022384)' });
      ${fails};
    };
    await runProgram('gateway', async () => {
      setTimeout(fail, 10);
      return { stop: async () => {} };
    });
    setInterval(() => {}, 1000);
  `;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^gateway: failed inside: TypeError 23505 at Timeout\.fail .*\n$/);
    expect(stderr).not.toMatch(/Provgren|2017/);
  },
);
