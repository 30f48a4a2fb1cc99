// A server on the loopback interface, for as long as a conversation with it lasts.

import { once } from 'node:events';
import * as net from 'node:net';
import { CheckFailure, type Blame } from './failure.ts';
import { RealClient } from './real-client.ts';
import { waitUntil } from './waiting.ts';

type Connect = () => Promise<RealClient>;

/** Lets `server` listen, runs `conversation` with it, and ends both. */
export async function withServer(
  blame: Blame,
  server: net.Server,
  conversation: (connect: Connect) => Promise<void>,
): Promise<void> {
  if (!(server instanceof net.Server)) {
    throw new CheckFailure(blame, [], `${blame.name} must return a net.Server; this returned ${String(server)}`);
  }
  const sockets: net.Socket[] = [];
  server.on('connection', (socket) => {
    socket.setNoDelay(true); // or a small reply waits for the last one's acknowledgement: 40 ms that nobody needs
    sockets.push(socket);
  });
  await new Promise((resolve) => setImmediate(resolve));
  if (server.listening) {
    server.close();
    throw new CheckFailure(
      blame,
      [],
      `${blame.name} must not call listen: whoever asked for the server does, on a port of their choice`,
    );
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const clients: RealClient[] = [];
  try {
    await conversation(async () => {
      const client = new RealClient(blame, net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }), sockets);
      clients.push(client);
      await client.isConnected(clients.length);
      return client;
    });
    clients.forEach((client) => client.hangUp()); // in peace, so that no server has an error to log
    await waitUntil(
      () => sockets.every(({ destroyed }) => destroyed),
      () => 0,
      20,
    );
  } finally {
    clients.forEach((client) => client.destroy());
    sockets.forEach((socket) => socket.destroy());
    server.close();
  }
}

/** The same with a server that only calls `serve` for each connection, and closes its socket afterwards. */
export async function serveWith(
  blame: Blame,
  serve: (socket: net.Socket) => Promise<void>,
  conversation: (connect: Connect) => Promise<void>,
): Promise<void> {
  let unwritten: unknown;
  const server = net.createServer((socket) => {
    serve(socket)
      .catch((error: unknown) => {
        unwritten ??= error;
      })
      .finally(() => socket.destroy());
  });
  try {
    await withServer(blame, server, conversation);
  } catch (error) {
    throw unwritten ?? error; // what the server ran into says more than the silence that the client met
  }
}
