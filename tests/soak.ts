// Does the full server stay as small as it is? npm run soak, or npm run soak -- --minutes 10. A server in a process of its
// own meets all kinds of clients at once, for minutes; its memory and its open files are measured throughout. Exit code 1
// if a reply is wrong, if memory goes on growing, or if a file stays open.

import { parseArgs } from 'node:util';
import { PlainClient } from './kit/plain-client.ts';
import { answerTo } from './kit/protocol.ts';
import { mib, openFileLimit, ServerProcess } from './kit/server-process.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '3' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  console.error('How many minutes? A number above 0: npm run soak -- --minutes 3');
  process.exit(2);
}
const ROWS = 18; // measurements in all
const interval = (minutes * 60_000) / ROWS;

const server = await ServerProcess.start({ writeTimeout: 5000, idleTimeout: 30_000 });
process.once('SIGINT', () => void server.kill().then(() => process.exit(130)));
const before = await server.usage();
const counts: Record<string, number> = {};
let wrong = 0;
let over = false;
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a client does in one conversation; several of a kind do it side by side, again and again. */
const KINDS: Record<string, { beside: number; talk: (client: PlainClient) => Promise<void> }> = {
  'one message after the other': {
    beside: 20,
    talk: async (client) => {
      const text = `${'m'.repeat(Math.random() * 200)}\n`;
      for (let i = 1; i <= 50; i++) {
        await client.sends(text);
        await client.gets(i * (text.length + 'Echo: '.length));
      }
      await checked(client, Buffer.from(text.repeat(50)));
    },
  },
  pipelining: {
    beside: 4,
    talk: async (client) => {
      const text = Buffer.from(`${'p'.repeat(Math.random() * 1000)}\n`.repeat(500));
      client.socket.write(text);
      await checked(client, text);
    },
  },
  slow: {
    beside: 50,
    talk: async (client) => {
      const text = Buffer.from('slow\nand slower\n\n');
      for (let i = 0; i < text.length; i++) {
        await client.sends(text.subarray(i, i + 1));
        await sleep(100);
      }
      await checked(client, text);
    },
  },
  resetting: {
    beside: 10,
    talk: async (client) => {
      await client.sends('r\n'.repeat(Math.random() * 20_000));
      await sleep(Math.random() * 20);
      client.socket.resetAndDestroy();
    },
  },
  'half a message, then silent': {
    beside: 100,
    talk: async (client) => {
      const text = Buffer.from(`${'h\n'.repeat(Math.random() * 40_000)}half`);
      await client.sends(text);
      await client.isOver(); // the server's patience ends
      await checked(client, text);
    },
  },
  'never reading': {
    beside: 5,
    talk: async (client) => {
      client.socket.pause();
      void client.sends(Buffer.alloc(2 ** 24, 'never\n'));
      await sleep(12_000); // it has been cut off meanwhile
      client.socket.destroy();
    },
  },
  'too long a message': {
    beside: 2,
    talk: async (client) => {
      const text = Buffer.concat([Buffer.from('ok\n'), Buffer.alloc(2 ** 20, 'x')]);
      void client.sends(text);
      await checked(client, text);
    },
  },
};

/** Ends the client's side, and compares all that came with what is due. */
async function checked(client: PlainClient, sent: Buffer): Promise<void> {
  client.socket.end();
  await client.isClosed();
  if (client.error !== undefined || !client.received.equals(answerTo(sent, 65_536))) {
    wrong++;
    console.log(`wrong: ${client.length} bytes came for ${sent.length}, ${client.error ?? 'and the end'}`);
  }
}

const talks = Object.entries(KINDS).flatMap(([name, { beside, talk }]) =>
  Array.from({ length: beside }, async () => {
    while (!over) {
      const client = await PlainClient.connect(server.port);
      await talk(client);
      client.socket.destroy();
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }),
);

console.log(`${talks.length} clients at a time for ${minutes} minutes, ${openFileLimit()} open files allowed`);
console.log('minute   memory    peak       open files   conversations');
const sizes: number[] = [];
for (let row = 1; row <= ROWS; row++) {
  await sleep(interval);
  const { rss, peak, files } = await server.usage();
  sizes.push(rss);
  const conversations = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(
    `${((row * interval) / 60_000).toFixed(2).padEnd(8)} ${mib(rss).padEnd(9)} ${mib(peak).padEnd(10)} ` +
      `${String(files).padEnd(12)} ${conversations}`,
  );
}
over = true;
await Promise.all(talks);
const files = await server.filesDownTo(before.files);
const { rss } = await server.usage();
await server.kill();

const growth = slope(sizes.slice(ROWS / 3)) * (60_000 / interval); // the first third is for warming up
const flat = growth < 1.5 * 2 ** 20;
console.log(
  `\n${Object.entries(counts)
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ')}`,
);
console.log(`${server.lost} clients logged as lost, ${wrong} conversations wrong`);
console.log(`open files: ${before.files} before, ${files} after; memory: ${mib(before.rss)} before, ${mib(rss)} after`);
console.log(`memory grows by ${mib(growth)} a minute after the first third: ${flat ? 'flat' : 'NOT FLAT'}`);
process.exitCode = flat && wrong === 0 && files <= before.files ? 0 : 1;

/** How much the values rise from one to the next, by least squares. */
function slope(values: number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  return over / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}
