// What is in the way of a server is told in sentences.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as net from 'node:net';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { ROOT } from '../../checks/command/steps.ts';
import { PlainClient } from '../kit/plain-client.ts';

let child: ChildProcess;
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

/** Starts `npm run serve step-5 --solution` without npm, below `ulimit -n` if told; resolves once it says something. */
async function serve(args: string[], { files, uid }: { files?: number; uid?: number } = {}): Promise<() => string> {
  const limit = files === undefined ? '' : `ulimit -n ${files}; `;
  const command = `${limit}exec "$@"`;
  const node = [process.execPath, 'checks/command/workshop.mjs', 'serve', 'step-5', '--solution', ...args];
  child = spawn('sh', ['-c', command, 'sh', ...node], { cwd: ROOT, uid, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  await Promise.race([once(child.stdout!, 'data'), once(child, 'close')]);
  return () => output;
}

const posix = process.platform !== 'win32';

test.skipIf(!posix)('port in use', async () => {
  const busy = net.createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const { port } = busy.address() as net.AddressInfo;
  const output = await serve(['--port', `${port}`]);
  busy.close();
  expect(output()).toBe(
    `Port ${port} is in use, perhaps by another server of yours. End that one, or take another: --port ${port + 1}\n`,
  );
  console.log(`port in use: ${output().trim()}`);
});

/** Is there a port that only root may take, and are we root, to take away our rights? Else there is nothing to see. */
function hasPrivilegedPorts(): boolean {
  try {
    return process.getuid?.() === 0 && Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start')) > 1;
  } catch {
    return false;
  }
}

test.skipIf(!hasPrivilegedPorts())('no permission', async (context) => {
  const output = await serve(['--port', '1'], { uid: 65_534 });
  context.skip(!output().includes('Port'), 'another user cannot read this folder');
  expect(output()).toBe('Port 1 needs rights that you do not have. Take one above 1023: --port 1234\n');
  console.log(`no permission: ${output().trim()}`);
});

test.skipIf(!posix)('too many open files, while it serves: clients are turned away, and served later', async () => {
  const output = await serve(['--port', '0'], { files: 60 });
  const port = Number(/:(\d+)\./.exec(output())![1]);
  const clients = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const client = new PlainClient(port);
      client.socket.write('hello\n');
      await client.gets(1);
      return client;
    }),
  );
  const served = clients.filter(({ length }) => length > 0);
  expect(served.length).toBeGreaterThan(5);
  expect(served.length).toBeLessThan(55);
  for (let turn = 0; turn < 500 && !output().includes('Turned away'); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const [sentence] = output()
    .split('\n')
    .filter((line) => line.includes('Turned away'));
  expect(sentence).toContain(`No more than ${served.length} clients are served at a time, because`);
  expect(sentence).toContain('may open no more files. Before you start it: ulimit -n 20000');
  clients.forEach(({ socket }) => socket.destroy());
  let again = 0;
  for (let turn = 0; turn < 100 && again === 0; turn++) {
    const client = new PlainClient(port);
    client.socket.end('hello\n');
    await client.isClosed();
    again = client.length;
  }
  expect(again).toBe('Echo: hello\n'.length);
  console.log(`too many open files: ${sentence}`);
});
