// Step 5, part 3: what the full echo server need not do, and does where it is done well.

import { CheckFailure } from '../kit/failure.ts';
import { stretch } from '../kit/stretch.ts';
import { blame, talk, tooLong } from './talk.ts';

stretch('the replies to everything that one read completed leave in one write', async () => {
  await talk(undefined, async (connect) => {
    const c = await connect();
    let writes = 0;
    for (const method of ['_write', '_writev'] as const) {
      const original = c.server[method] as ((...args: unknown[]) => void) | undefined;
      Object.assign(c.server, {
        [method]: (...args: unknown[]) => {
          writes++;
          original?.apply(c.server, args);
        },
      });
    }
    await c.sends('ab\n'.repeat(100)).gets('Echo: ab\n'.repeat(100));
    if (writes > 2) {
      throw new CheckFailure(blame, c.story, `the 100 replies left in ${writes} writes`);
    }
  });
});

stretch('the last reply reaches a client that is still sending', async () => {
  for (const [sent, reply] of [
    [`quit\n${'more\n'.repeat(4_000_000)}`, 'Bye.\n'],
    ['x'.repeat(20_000_000), tooLong(65_536)],
  ] as const) {
    await talk(undefined, async (connect) => {
      const c = await connect();
      await c.sends(sent).gets(reply);
      await c.isClosedCleanly();
    });
  }
});

stretch('a client that half-closes early and reads late still gets every reply', async () => {
  await talk({ maxMessage: 1 << 24 }, async (connect) => {
    const c = await connect();
    const long = `${'z'.repeat(12_000_000)}\n`; // longer than all the buffers on its way back
    await c.stopsReading().sends(long).isLeftAlone();
    await c.sends('b\n').ends().isLeftAlone(); // these wait at the server's end, while it waits to write
    await c.readsOn().gets(`Echo: ${long}Echo: b\n`);
  });
});
