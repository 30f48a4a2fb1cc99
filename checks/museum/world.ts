// Some clients that follow a script, the code that serves them, and whatever that code does besides.

import * as net from 'node:net';
import { quote } from '../kit/bytes.ts';
import { digits } from '../kit/digits.ts';
import { ScriptedClient } from '../kit/scripted-client.ts';
import type { Fact, Sight } from './sight.ts';

type Serve = (socket: net.Socket) => Promise<void>;
type ServeClient = (socket: net.Socket, protocol: ReturnType<typeof digits>) => Promise<void>;
type Create = (options?: { maxMessage?: number }) => net.Server;

/** What a client does; `who` where there are several. */
export type Act = { does: 'connects' | 'sends' | 'ends' | 'breaks' | 'stops' | 'reads'; bytes?: string; who?: string };

const QUIET = 40; // turns of the event loop without an event, after which nothing more will come
const MOST_EVENTS = 500;
const MOST_HANDLED = 2; // messages, one a chunk, that may be handled while no reply is taken
const MOST_WRITING = 2; // writes of a server, to a client that does not read and sends a message a chunk

/** `unread`: it was disconnected while bytes of it were still to be read. */
type Guest = {
  client: ScriptedClient;
  socket?: net.Socket;
  seen: number;
  reading: boolean;
  broken: boolean;
  unread: boolean;
};

/** `module`: a step's file, with the loop of step 2 or with an echo server. */
export class World {
  readonly #guests = new Map<string, Guest>();
  readonly #handled: string[] = [];
  readonly #did = { closes: false, listens: false, exits: false, uncaught: false };
  readonly #module: { serveClient?: ServeClient; createEchoServer?: Create };
  readonly #maxMessage: number | undefined;
  readonly #uncaught = () => {
    this.#did.uncaught = true;
  };
  #serve!: Serve;
  #restore: () => void = () => {};

  constructor(module: object, maxMessage: number | undefined) {
    this.#module = module;
    this.#maxMessage = maxMessage;
  }

  /** Makes the server; until `end`, what it does to the process is caught. */
  async begin(): Promise<void> {
    const { exit } = process;
    const { listen } = net.Server.prototype;
    process.on('unhandledRejection', this.#uncaught).on('uncaughtException', this.#uncaught);
    process.exit = () => {
      this.#did.exits = true;
      throw new Error('process.exit');
    };
    const did = this.#did;
    net.Server.prototype.listen = function (this: net.Server) {
      did.listens = true;
      return this;
    };
    this.#restore = () => {
      process.off('unhandledRejection', this.#uncaught).off('uncaughtException', this.#uncaught);
      Object.assign(process, { exit });
      net.Server.prototype.listen = listen;
    };
    this.#serve = this.#prepare();
  }

  #prepare(): Serve {
    const { serveClient, createEchoServer } = this.#module;
    if (serveClient !== undefined) {
      return (socket) => serveClient(socket, digits(this.#handled));
    }
    const server = createEchoServer!(this.#maxMessage === undefined ? undefined : { maxMessage: this.#maxMessage });
    server.close = () => {
      this.#did.closes = true;
      return server;
    };
    return async (socket) => {
      socket.allowHalfOpen = (server as { allowHalfOpen?: boolean }).allowHalfOpen === true; // as Node makes it
      server.emit('connection', socket);
    };
  }

  /** Lets everybody leave in peace, so that nothing of this is left when the next conversation begins. */
  async end(leaves: (who: string) => void): Promise<void> {
    for (const [who, { client, broken, socket }] of this.#guests) {
      client.readsOn();
      await this.quiet();
      if (!broken && !socket?.readableEnded && !socket?.destroyed) {
        leaves(who);
        client.ends();
      }
      await this.quiet();
      socket?.destroy();
    }
    await this.quiet();
    this.#restore();
  }

  /** Lets a client act; it comes with its first act. */
  does({ who = 'one client', does, bytes = '' }: Act): void {
    let guest = this.#guests.get(who);
    if (guest === undefined) {
      const come: Guest = (guest = {
        client: new ScriptedClient({ file: '', name: '' }),
        seen: 0,
        reading: true,
        broken: false,
        unread: false,
      });
      this.#guests.set(who, come);
      come.client.connects((socket) => {
        come.socket = socket;
        socket.once('close', () => {
          come.unread = socket.readableLength > 0;
        });
        return this.#serve(socket);
      });
    }
    const { client } = guest;
    guest.reading = does === 'stops' ? false : does === 'reads' ? true : guest.reading;
    guest.broken ||= does === 'breaks';
    ({
      connects: () => client,
      sends: () => client.sends(Buffer.from(bytes, 'latin1')),
      ends: () => {
        client.ends();
        guest.socket?.read(0); // as a net.Socket does: it tells of the end even while it is paused
      },
      breaks: () => client.resets(),
      stops: () => client.stopsReading(),
      reads: () => client.readsOn(),
    })[does]();
  }

  /** Waits until nothing more happens. */
  async quiet(): Promise<void> {
    const life = () =>
      [...this.#guests.values()].reduce((sum, { client }) => sum + client.story.length, this.#handled.length);
    let last = -1;
    for (let turns = 0; turns < QUIET && life() < MOST_EVENTS; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (life() !== last) {
        last = life();
        turns = 0;
      }
    }
  }

  /** What has come of the last act, and what became of everybody. */
  sight(): Sight {
    const sight: Sight = {};
    const several = this.#guests.size > 1;
    for (const [who, guest] of this.#guests) {
      const name = several ? `${who} ` : '';
      const { client, broken } = guest;
      const news = client.received.subarray(guest.seen);
      guest.seen = client.received.length;
      if (!broken) {
        const got = news.length === 0 ? 'nothing' : quote(news);
        sight[`gets ${who}`] = { is: `${name}gets ${got}`, should: `should get ${got}` };
      }
      const isLoop = this.#module.serveClient !== undefined;
      if (client.mostWriting > (isLoop ? 1 : MOST_WRITING) && (isLoop || !guest.reading)) {
        const writes = `starts ${client.mostWriting} writes at once`;
        sight.writes = { is: writes, should: 'should wait for each before the next' };
      }
      if (!broken && !isLoop && guest.reading) {
        sight[`over ${who}`] = client.isOver
          ? { is: `${name}is disconnected`, should: 'should be disconnected' }
          : { is: `${name}stays connected`, should: 'should stay connected' };
      }
      if (guest.unread && !broken) {
        const resets = `${name}is reset, since not all it sent was read, and the last reply may be lost`;
        sight[`unread ${who}`] = { is: resets, should: 'should be read to the end' };
      }
      if (isLoop) {
        sight[`served ${who}`] = ends(client.outcome, broken);
      }
    }
    return { ...sight, ...this.#besides() };
  }

  /** What the code did besides serving, and should not have. */
  #besides(): Sight {
    const sight: Sight = {};
    const reading = [...this.#guests.values()].every((guest) => guest.reading);
    const handled = this.#handled.length;
    if (reading || handled > MOST_HANDLED) {
      const messages = `calls handleMessage ${handled === 1 ? 'once' : `${handled} times`}`;
      sight.handled = { is: messages, should: `should ${messages.replace('calls', 'call')}` };
    }
    const { closes, listens, exits, uncaught } = this.#did;
    const happened = (is: string, should: string) => ({ is, should });
    return {
      ...sight,
      ...(exits ? { exits: happened('process.exit ends the server', 'should go on serving') } : {}),
      ...(uncaught && !exits
        ? { uncaught: happened('an error that nobody catches ends the process', 'should be caught') }
        : {}),
      ...(closes ? { closes: happened('the server stops listening', 'should go on') } : {}),
      ...(listens ? { listens: happened('the server listens by itself', 'should leave that to its caller') } : {}),
    };
  }
}

function ends(outcome: ScriptedClient['outcome'], broken: boolean): Fact {
  switch (outcome) {
    case 'pending':
      return { is: 'serveClient goes on', should: 'should go on' };
    case 'rejected':
      return broken ? ends('resolved', false) : { is: 'serveClient rejects', should: 'should reject' };
    case 'resolved':
      return { is: 'serveClient returns', should: 'should return' };
  }
}
