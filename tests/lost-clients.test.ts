// A client that is lost is worth a line in the server's log: our solutions write one. (No check asks learners for it.)

import { once } from 'node:events';
import * as net from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { createEchoServer as createPlainServer } from '../solutions/04-handle-requests/echo-server.ts';
import { createEchoServer as createFullServer } from '../solutions/05-smarter-buffers/echo-server.ts';

afterEach(() => vi.restoreAllMocks());

/** Runs a conversation with a client of the server; resolves to what was logged until the client's socket is gone. */
async function logOf(
  server: net.Server,
  conversation: (client: net.Socket, served: net.Socket) => Promise<void>,
): Promise<string> {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as net.AddressInfo;
  const accepted = once(server, 'connection');
  const client = net.connect({ port, host: '127.0.0.1' });
  client.on('error', () => {});
  const [served] = (await accepted) as [net.Socket];
  const gone = new Promise((resolve) => served.on('close', resolve));
  client.write('hello\n');
  await once(client, 'data');
  await conversation(client, served);
  await gone;
  await new Promise((resolve) => setImmediate(resolve)); // what rejects at the close is logged by now
  server.close();
  client.destroy();
  return log.mock.calls.map((args) => args.map(String).join(' ')).join('\n');
}

test.each([
  ['step 4', createPlainServer],
  ['step 5', createFullServer],
])('%s: a client that resets is a line in the log', async (_, createServer) => {
  const log = await logOf(createServer(), async (client) => {
    client.resetAndDestroy();
  });
  expect(log).toMatch(/^a client was lost: .*ECONNRESET/);
});

test.each([
  ['step 4', createPlainServer],
  ['step 5', createFullServer],
])('%s: a client that leaves in peace is none', async (_, createServer) => {
  const log = await logOf(createServer(), async (client) => {
    client.end('bye, and an unfinished message');
  });
  expect(log).toBe('');
});
