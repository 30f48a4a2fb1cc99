// npm run doctor: what it finds, and that each remedy works.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import * as net from 'node:net';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { examineNode, examinePort } from '../checks/day/doctor-machine.ts';
import { MANIFEST, manifestText } from '../checks/day/manifest.ts';
import { stubOf } from '../checks/day/pristine.ts';
import { ROOT } from '../checks/command/steps.ts';
import { run } from './kit/check.ts';
import { Workshop } from './kit/workshop.ts';

const tcp = '02-server-loop/tcp.ts';

test('the manifest has the hashes of checks/ and solutions/', () => {
  expect(readFileSync(MANIFEST, 'utf8'), 'after a change to these folders: npm run manifest').toBe(manifestText());
});

test('a fresh workshop is in order', async () => {
  const { exitCode, stdout } = await new Workshop({ name: "Zoë's workshop" }).npm('doctor');
  expect(stdout).not.toContain('✗');
  expect(stdout).toContain('All is well. Next: npm run list');
  expect(exitCode).toBe(0);
});

test('files of the workshop that are missing or changed are named', async () => {
  const workshop = new Workshop();
  rmSync(path.join(workshop.folder, 'checks/kit/stretch.ts'));
  writeFileSync(path.join(workshop.folder, 'checks/01-dynbuf.test.ts'), '// easier\n');
  const { exitCode, stdout } = await workshop.npm('doctor');
  expect(stdout).toContain('missing: checks/kit/stretch.ts; changed: checks/01-dynbuf.test.ts');
  expect(stdout).toContain('Unpack the workshop again'); // there is no git here
  expect(exitCode).toBe(1);
});

test('a given file that was changed comes back with the command that is named', async () => {
  const workshop = new Workshop();
  workshop.write(tcp, (given) => `${given}// edited\n`);
  const { exitCode, stdout } = await workshop.npm('doctor');
  expect(stdout).toContain('npm run reset step-2 tcp');
  expect(exitCode).toBe(1);
  await workshop.npm('reset', 'step-2', 'tcp');
  expect((await workshop.npm('doctor')).exitCode).toBe(0);
});

test('without steps/, and with a save that somebody has been in, it goes on and says what to do', async () => {
  const workshop = new Workshop();
  workshop.write(tcp, '// mine\n');
  await workshop.npm('save');
  rmSync(path.join(workshop.folder, '.saved/1/about.json'));
  rmSync(path.join(workshop.folder, 'steps'), { recursive: true });
  const { exitCode, stdout } = await workshop.npm('doctor');
  expect(stdout).toContain('npm run reset step-1 dynbuf');
  expect(stdout).not.toContain('cannot be looked at');
  expect(exitCode).toBe(1);
  expect((await workshop.npm('restore')).stdout).toContain('npm run restore 1');
  expect((await workshop.npm('restore', '1')).exitCode).toBe(0);
  expect((await workshop.npm('list')).stdout).toContain('0 of 5 steps');
});

test('Windows line ends are a note, in the learner’s files as in ours', async () => {
  const workshop = new Workshop();
  const crlf = (file: string) => {
    const full = path.join(workshop.folder, file);
    writeFileSync(full, readFileSync(full, 'utf8').replaceAll('\n', '\r\n'));
  };
  [`steps/${tcp}`, 'steps/01-dynbuf/dynbuf.ts', 'checks/kit/bytes.ts', 'checks/manifest.txt'].forEach(crlf);
  const { exitCode, stdout } = await workshop.npm('doctor');
  expect(stdout).toContain('! Lines end as on Windows (\\r\\n) in steps/01-dynbuf/dynbuf.ts.');
  expect(exitCode).toBe(0);
});

test('an install of another version is stale', async () => {
  const workshop = new Workshop();
  const lock = path.join(workshop.folder, 'package-lock.json');
  writeFileSync(
    lock,
    readFileSync(lock, 'utf8').replace(/("node_modules\/commander": \{\s+"version": ")[^"]+/, '$199.0.0'),
  );
  const { exitCode, stdout } = await workshop.npm('doctor');
  expect(stdout).toMatch(/Missing, or of another version than the workshop needs: commander\.\n.*npm ci/);
  expect(exitCode).toBe(1);
});

test('what a newer workshop would overwrite, until it is saved', async () => {
  const workshop = new Workshop();
  workshop.write('01-dynbuf/dynbuf.ts', 'mine\n');
  const { exitCode, stdout } = await workshop.npm('doctor');
  expect(stdout).toContain('would overwrite steps/01-dynbuf/dynbuf.ts');
  expect(stdout).toContain('npm run save');
  expect(exitCode).toBe(0);
  await workshop.npm('save');
  expect((await workshop.npm('doctor')).stdout).toContain('all that you wrote is kept');
  cpSync(path.join(ROOT, 'steps'), path.join(workshop.folder, 'steps'), { recursive: true }); // a newer one, unpacked
  const own = path.join(workshop.folder, 'steps/01-dynbuf/dynbuf.ts');
  expect(readFileSync(own, 'utf8')).toBe(stubOf('01-dynbuf/dynbuf.ts'));
  await workshop.npm('restore', '1');
  expect(readFileSync(own, 'utf8')).toBe('mine\n');
});

test('with git: what a newer workshop changes is named when it was fetched', async () => {
  const workshop = new Workshop();
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: workshop.folder });
  writeFileSync(path.join(workshop.folder, '.gitignore'), 'node_modules\n.workshop.json\n');
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('commit', '-qm', 'one');
  await git('checkout', '-qb', 'newer');
  workshop.write('01-dynbuf/dynbuf.ts', `// newer\n${stubOf('01-dynbuf/dynbuf.ts')}`);
  await git('commit', '-qam', 'two');
  await git('checkout', '-q', 'main');
  await git('branch', '-q', '--set-upstream-to=newer');
  workshop.write('01-dynbuf/dynbuf.ts', 'mine\n');
  expect((await workshop.npm('doctor')).stdout).toContain(
    'A newer workshop is there and changes what you wrote: steps/01-dynbuf/dynbuf.ts.',
  );
});

test('a port that is taken, and a Node that was not tried, are notes', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  expect(await examinePort(port)).toMatchObject({ state: 'note', remedy: expect.stringContaining('--port 8080') });
  server.close();
  await once(server, 'close');
  expect(await examinePort(port)).toMatchObject({ state: 'good' });
  expect(examineNode('23.1.0')).toMatchObject({ state: 'note' });
  expect(examineNode('24.1.0')).toMatchObject({ state: 'good' });
});
