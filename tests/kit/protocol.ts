// The protocol in ten lines: what a server must answer to a stream, with the whole stream at hand.

/** All that a client gets for `sent`, whatever the chunks. `limit`: the longest message, in bytes. */
export function answerTo(sent: Buffer, limit = Infinity): Buffer {
  const replies: Buffer[] = [];
  for (let from = 0; ;) {
    const end = sent.indexOf('\n', from) + 1;
    const message = sent.subarray(from, end || sent.length);
    if (message.length + (end === 0 ? 1 : 0) > limit) {
      return Buffer.concat([...replies, Buffer.from(`Error: message longer than ${limit} bytes\n`)]);
    } else if (end === 0) {
      return Buffer.concat(replies);
    } else if (message.equals(Buffer.from('quit\n'))) {
      return Buffer.concat([...replies, Buffer.from('Bye.\n')]);
    }
    replies.push(Buffer.from('Echo: '), message);
    from = end;
  }
}
