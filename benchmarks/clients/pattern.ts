// What the load generator sends, and what it expects back.

export type Format = 'line' | 'same' | 'resp';

/** Bytes around a message's body, in the request and in its reply. */
type Frame = { request: string; reply: string; end: string };

/**
 * The frame of a message of `size` bytes, its line end of one byte included.
 *
 * `line`: answered with `Echo: ` and the message; `same`: with the message alone; `resp`: Redis' ECHO, whose body is as
 * long as the line's without its newline.
 */
export function frame(format: Format, size: number): Frame {
  switch (format) {
    case 'line':
      return { request: '', reply: 'Echo: ', end: '\n' };
    case 'same':
      return { request: '', reply: '', end: '\n' };
    case 'resp':
      return { request: `*2\r\n$4\r\nECHO\r\n$${size - 1}\r\n`, reply: `$${size - 1}\r\n`, end: '\r\n' };
  }
}

/**
 * `count` requests and their replies, each in one buffer. The bodies are letters in an order that does not repeat soon,
 * so that a reply lost, doubled or moved shows; and letters only, because some peers damage other bytes.
 */
export function pattern(format: Format, size: number, count: number): { requests: Buffer; replies: Buffer } {
  const { request, reply, end } = frame(format, size);
  const body = size - 1;
  const requests = Buffer.alloc(count * (request.length + body + end.length));
  const replies = Buffer.alloc(count * (reply.length + body + end.length));
  let state = 2463534242; // xorshift, with a fixed seed
  let sent = 0;
  let expected = 0;
  for (let message = 0; message < count; message++) {
    sent += requests.write(request, sent, 'latin1');
    expected += replies.write(reply, expected, 'latin1');
    const start = sent;
    for (let i = 0; i < body; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      requests[sent++] = 97 + ((state >>> 0) % 26);
    }
    expected += requests.copy(replies, expected, start, sent);
    sent += requests.write(end, sent, 'latin1');
    expected += replies.write(end, expected, 'latin1');
  }
  return { requests, replies };
}

/** `block` again and again, `length` bytes in all. */
export function repeat(block: Buffer, length: number): Buffer {
  return length <= block.length ? block : Buffer.alloc(length, block);
}
