// How the checks of step 5 talk to the learner's server.

import { createEchoServer } from '#steps/05-smarter-buffers/echo-server.ts';
import { bufPop, bufPush, createBuf, cutMessage } from '#steps/05-smarter-buffers/smart-buffer.ts';
import type { RealClient } from '../kit/real-client.ts';
import { withServer } from '../kit/real-server.ts';

/** Whoever fails here. */
export const blame = { file: '05-smarter-buffers/echo-server.ts', name: 'createEchoServer' };

type Conversation = (connect: () => Promise<RealClient>) => Promise<void>;

/** Runs a conversation with the learner's server, made with `options`. */
export function talk(options: { maxMessage?: number } | undefined, conversation: Conversation): Promise<void> {
  const server = createEchoServer(options);
  const buf = createBuf(); // is the smart buffer written? If not, it is not the server's fault
  bufPush(buf, Buffer.from('ab\n'));
  bufPop(buf, 1);
  cutMessage(buf);
  const limit = options?.maxMessage;
  const told = `server = createEchoServer({ maxMessage: ${limit} }): a message may have ${limit} bytes, newline included`;
  return withServer(blame, server, (connect) =>
    conversation(async () => {
      const client = await connect();
      client.story.unshift(...(limit === undefined ? [] : [told]));
      return client;
    }),
  );
}

/** What a server says to a message that is too long. `limit`: bytes. */
export const tooLong = (limit: number) => `Error: message longer than ${limit} bytes\n`;
