// Runs one server: node listen.mjs MODULE OPTIONS. The module exports `createServer` or `createEchoServer`.
//
// It prints its port. To the bench, over the channel between them, it says on request what the process has used so far.
// It ends with the bench, whatever happened to that.

import { pathToFileURL } from 'node:url';

process.on('disconnect', () => process.exit()); // first of all: the bench may be gone before the server listens,
if (!process.connected) {
  process.exit(); // or even by now
}

const [file, json] = process.argv.slice(2);
const { noDelay, ...options } = JSON.parse(json);
const module = await import(pathToFileURL(file).href);
const server = (module.createServer ?? module.createEchoServer)(options);
if (noDelay) {
  server.prependListener('connection', (socket) => socket.setNoDelay(true));
}
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => console.log(server.address().port));

process.on('message', ({ collect }) => {
  if (collect) {
    globalThis.gc?.();
  }
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, rss: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 });
});
