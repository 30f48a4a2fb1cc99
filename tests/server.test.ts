// The servers at work: with real clients, real signals, and everything that can be in the way.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as net from 'node:net';
import * as path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ROOT } from '../checks/command/steps.ts';
import { has, run } from './kit/check.ts';
import { Workshop } from './kit/workshop.ts';

const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children
    .splice(0)
    .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

/** Starts a server as a child process; resolves to its port once it says that it listens. */
async function start(args: string[], cwd = ROOT): Promise<{ child: ChildProcess; port: number; output: () => string }> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      output += chunk;
      const found = /[Ll]istening on [\w.]+:(\d+)/.exec(output)?.[1];
      if (found !== undefined) {
        resolve(Number(found));
      }
    };
    child.stdout!.on('data', look);
    child.stderr!.on('data', look);
    child.on('exit', () => reject(new Error(`it ended: ${output}`)));
  });
  return { child, port, output: () => output };
}

const serve = (...args: string[]) => ['checks/command/workshop.mjs', 'serve', ...args];

/** Everything that a server answers to `sent`, to the end of the connection. */
async function answer(port: number, sent: string | Buffer): Promise<string> {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let received = '';
  socket.setEncoding('latin1').on('data', (text) => {
    received += text;
  });
  socket.end(sent);
  await once(socket, 'end');
  socket.destroy();
  return received;
}

describe.each(['step-4', 'step-5'])('serve %s --solution', (step) => {
  test('answers our own client', async () => {
    const { port } = await start(serve(step, '--solution', '--port', '0'));
    expect(await answer(port, 'asdf\n1234\n')).toBe('Echo: asdf\nEcho: 1234\n');
    expect(await answer(port, 'a\nquit\nb\n')).toBe('Echo: a\nBye.\n');
    expect(await answer(port, Buffer.from([0xff, 0x00, 0x0a]))).toBe('Echo: \xff\0\n');
  });

  test.skipIf(!has('socat'))('answers socat', async () => {
    const { port } = await start(serve(step, '--solution', '--port', '0'));
    const { stdout } = await run('sh', ['-c', `printf 'asdf\\n1234\\n' | socat tcp:127.0.0.1:${port} -`]);
    expect(stdout).toBe('Echo: asdf\nEcho: 1234\n');
  });

  test.skipIf(!has('nc'))('answers nc', async () => {
    const { port } = await start(serve(step, '--solution', '--port', '0'));
    const { stdout } = await run('sh', ['-c', `printf 'asdf\\n1234\\nquit\\n' | nc 127.0.0.1 ${port}`]);
    expect(stdout).toBe('Echo: asdf\nEcho: 1234\nBye.\n');
  });

  test('says what is in the way of the port', async () => {
    const { port } = await start(serve(step, '--solution', '--port', '0'));
    const { exitCode, stderr } = await run(process.execPath, serve(step, '--solution', '--port', String(port)));
    expect(stderr).toContain(`Port ${port} is in use`);
    expect(exitCode).toBe(2);
  });

  test('ends at SIGTERM and at SIGINT, exit code 0', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, port } = await start(serve(step, '--solution', '--port', '0'));
      expect(await answer(port, 'x\n')).toBe('Echo: x\n');
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    }
  });
});

test("serve runs the learner's own server, and says so when there is none yet", async () => {
  const workshop = new Workshop();
  const { exitCode, stderr } = await workshop.npm('serve', 'step-4');
  expect(stderr).toContain('createEchoServer is not written yet');
  expect(stderr).toContain('Next: npm run check step-4');
  expect(exitCode).toBe(1);
  for (const file of [
    '01-dynbuf/dynbuf.ts',
    '02-server-loop/server-loop.ts',
    '03-split-messages/messages.ts',
    '04-handle-requests/echo-server.ts',
  ]) {
    workshop.write(file, (solution) => solution.replace("'Echo: '", "'Mine: '"));
  }
  const { port } = await start(serve('step-4', '--port', '0'), workshop.folder);
  expect(await answer(port, 'x\n')).toBe('Mine: x\n');
});

test.each([
  [['step-3'], 'There is one in step-4'],
  [[], 'There is one in step-4'],
  [['step-4', '--port', 'http'], 'A port is a number'],
  [['step-4', '--port', '70000'], 'A port is a number'],
  [['step-4', '--prot', '1'], "Unknown option '--prot'"],
  [['step-4', '--solution', '--port', '0', '--host', '192.0.2.1'], 'is not an address of this machine'],
])('serve %j is an error that says what to do', async (args, message) => {
  const { exitCode, stderr } = await run(process.execPath, serve(...args));
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});

test('a server that goes round for ever, which Ctrl-C could not end, is ended, and the place is named', async () => {
  const workshop = new Workshop({ solved: true });
  let line = 0;
  workshop.write('04-handle-requests/echo-server.ts', (solution) => {
    line = solution.split('await serveClient')[0]!.split('\n').length;
    return solution.replace(
      'await serveClient',
      "console.log('begins'); while (!socket.destroyed) {}\n    await serveClient",
    );
  });
  const { child, port, output } = await start(serve('step-4', '--port', '0'), workshop.folder);
  const client = net.connect({ port, host: '127.0.0.1' }).on('error', () => {});
  await vi.waitUntil(() => output().includes('begins'), { timeout: 10_000 });
  child.kill('SIGINT');
  await once(child, 'close');
  client.destroy();
  expect(output()).toContain(`This never ends: ${path.normalize('steps/04-handle-requests/echo-server.ts')}:${line}\n`);
});

test('flags that npm keeps for itself reach serve', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as net.AddressInfo;
  for (const flags of [
    ['--solution', `--port=${port}`],
    ['--solution', '--port', `${port}`],
    ['--', '--solution', '--port', `${port}`],
  ]) {
    const { stderr } = await run('npm', ['run', '-s', 'serve', 'step-4', ...flags]);
    expect(stderr).toContain(`Port ${port} is in use`);
  }
  taken.close();
});

describe.each(['04-handle-requests', '05-smarter-buffers'])('solutions/%s/echo-server.ts by itself', (name) => {
  test('listens on port 1234, or says why not', async () => {
    const file = `solutions/${name}/echo-server.ts`;
    const busy = net.createServer().listen(1234, '127.0.0.1');
    const free = await Promise.race([once(busy, 'listening').then(() => true), once(busy, 'error').then(() => false)]);
    expect(free, 'port 1234 of this machine must be free for this test').toBe(true);
    const { stderr } = await run(process.execPath, ['--import', 'tsx', file]);
    expect(stderr).toContain('cannot listen: ');
    expect(stderr).toContain('EADDRINUSE');
    busy.close();
    await once(busy, 'close');
    const { port } = await start(['--import', 'tsx', file]);
    expect(port).toBe(1234);
    expect(await answer(port, 'asdf\nquit\n')).toBe('Echo: asdf\nBye.\n');
  });
});

describe('the full server says goodbye', () => {
  test('a signal drops no reply: all that was sent before it is answered, and the end is clean', async () => {
    const { child, port } = await start(serve('step-5', '--solution', '--port', '0'));
    const clients = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const socket = net.connect({ port, host: '127.0.0.1' });
        const client = { received: '', errors: [] as Error[] };
        socket.setEncoding('latin1').on('data', (text) => {
          client.received += text;
        });
        socket.on('error', (error) => client.errors.push(error));
        await once(socket, 'connect');
        socket.write('hello\n');
        await once(socket, 'data');
        return { socket, client };
      }),
    );
    const over = clients.map(({ socket }) => once(socket, 'close'));
    await Promise.all(
      clients.map(({ socket }) => new Promise((resolve) => socket.write('1234567\n'.repeat(2000), resolve))),
    );
    child.kill('SIGTERM');
    await Promise.all(over);
    for (const { client } of clients) {
      expect(client.errors).toEqual([]);
      expect(client.received).toBe(`Echo: hello\n${'Echo: 1234567\n'.repeat(2000)}`);
    }
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('a client that never leaves does not keep the server for ever', async () => {
    const { child, port } = await start(serve('step-5', '--solution', '--port', '0'));
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.pause();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    socket.destroy();
  });
});
