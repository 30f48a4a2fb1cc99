// Runs one server: node listen.mjs MODULE OPTIONS. The module exports `createServer(options)`.
//
// It prints its port. To the bench, over the channel between them, it says on request what the process has used so far.
// It ends with the bench, whatever happened to that.

import { pathToFileURL } from 'node:url';

const [module, options] = process.argv.slice(2);
const { createServer } = await import(pathToFileURL(module).href);
const server = createServer(JSON.parse(options));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

process.on('message', (request) => {
  if (request.collect) {
    globalThis.gc?.();
  }
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, rss: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 });
});
process.on('disconnect', () => process.exit());
