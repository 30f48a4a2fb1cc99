// npm run serve step-4: runs the learner's own server, or with --solution ours.

import type * as net from 'node:net';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { turnAwayInTime } from './open-files.ts';
import { findStep, ROOT } from './steps.ts';

const USAGE = `npm run serve step-4        runs your server of step 4 (or step-5) on 127.0.0.1:1234
  --port N                  on another port; 0 takes any that is free
  --host H                  on another address
  --solution                runs our server instead of yours`;
const GRACE = 3000; // milliseconds that conversations may take to end after Ctrl-C

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  let request: ReturnType<typeof readArguments>;
  try {
    request = readArguments(argv, env);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  const { step, tree, host, port } = request;
  const file = path.join(ROOT, tree, step.name, 'echo-server.ts');
  let server: net.Server;
  try {
    const { createEchoServer } = await import(pathToFileURL(file).href);
    server = createEchoServer();
  } catch (error) {
    console.error(
      `${tree}/${step.name}/echo-server.ts does not run: ${(error as Error).message}\n` +
        `Next: npm run check step-${step.number}`,
    );
    return 1;
  }
  return listen(server, host, port);
}

function readArguments(argv: string[], env: NodeJS.ProcessEnv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { port: { type: 'string' }, host: { type: 'string' }, solution: { type: 'boolean' } },
  });
  // npm keeps flags it thinks are its own: `--port 80` arrives as npm_config_port=true and a word "80", or as npm_config_port=80.
  const words = [...positionals];
  const take = (given: string | undefined, kept: string | undefined) =>
    given ?? (kept === 'true' ? words.splice(1, 1)[0] : kept);
  const host = take(values.host, env.npm_config_host) ?? '127.0.0.1';
  const port = take(values.port, env.npm_config_port) ?? '1234';
  const step = findStep(words[0] ?? '');
  if (step === undefined || step.number < 4) {
    throw new Error('Which server? There is one in step-4 and one in step-5.');
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new Error(`A port is a number from 0 to 65535; this is "${port}".`);
  }
  const solution = values.solution ?? env.npm_config_solution === 'true';
  return { step, tree: solution ? 'solutions' : 'steps', host, port: Number(port) };
}

function listen(server: net.Server, host: string, port: number): Promise<number> {
  return new Promise((resolve) => {
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      console.error(sentence(error, host, port));
      if (!server.listening) {
        resolve(2);
      }
    });
    turnAwayInTime(server, (sentence) => console.error(sentence));
    server.listen(port, host, () => {
      const address = server.address() as net.AddressInfo;
      console.log(
        `Listening on ${host}:${address.port}. Ctrl-C ends it. Try, in another terminal:\n\n` +
          `  printf 'asdf\\n1234\\n' | socat tcp:${host}:${address.port} -\n`,
      );
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        // a second one ends it at once
        server.close(() => resolve(0));
        if (sockets.size > 0) {
          console.log(
            `\nWaiting for ${sockets.size} open conversation(s) to end, ${GRACE / 1000} seconds at most. Ctrl-C again ends it at once.`,
          );
          setTimeout(() => sockets.forEach((socket) => socket.destroy()), GRACE).unref();
        }
      });
    }
  });
}

function sentence({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, perhaps by another server of yours. End that one, or take another: --port ${port + 1}`;
    case 'EACCES':
      return `Port ${port} needs rights that you do not have. Take one above 1023: --port 1234`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EAI_AGAIN':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Try --host 127.0.0.1`;
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open. End what holds them, or allow more, in the terminal you start it from: ulimit -n 20000';
    default:
      return `The server cannot listen: ${message}`;
  }
}
