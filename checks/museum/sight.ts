// What can be seen of code from outside, in the words of an exhibit.

import { heldBytes } from '../kit/held.ts';
import { count, quote } from '../kit/bytes.ts';
import type { AnyBuf } from '../kit/meter.ts';

/** What came of a line or an act: facts, each under what it is about. Right and wrong code are compared fact by fact. */
export type Sight = Record<string, Fact>;

/** A fact as it `is` told, and as what `should` be: "holds "a"", and "hold "a"". */
export type Fact = { is: string; should: string };

/** The fact that `value` came; `is` and `should`: the verbs before it. */
export function fact(is: string, should: string, value: string, wanted = value): Fact {
  return { is: `${is} ${value}`, should: should === '' ? '' : `${should} ${wanted}` };
}

/**
 * What can be seen of a program's variables: the bytes that buffers hold, and those of chunks and messages. `made`: the
 * variable that this line has made; `room`: bytes of capacity that nobody minds.
 */
export function statesOf(known: Map<string, unknown>, made: string, room: number): Sight {
  const sight: Sight = {};
  for (const [name, value] of known) {
    if (Buffer.isBuffer(value)) {
      sight[name] = name === made ? fact('', '', '') : fact(`${name} is now`, 'still be', quote(value));
    } else if (isBuf(value)) {
      const { data, length, start = 0 } = value;
      const sound = start >= 0 && length >= 0 && start + length <= data.length;
      const from = value.start === undefined ? '' : `start ${start}, `;
      sight[name] = sound
        ? fact(`${name} holds`, 'hold', quote(heldBytes(value)))
        : { is: `${name} has ${from}length ${length} and capacity ${data.length}`, should: '' };
      if (data.length > Math.max(room, 8 * length)) {
        const capacity = `${name} has a capacity of ${count(data.length)} bytes, for ${count(length)} that are held`;
        sight.capacity = { is: capacity, should: 'have far less' };
      }
    } else if (isReply(value) && name !== made) {
      sight[name] = fact(`${name}.data is now`, 'still be', quote(value.data));
    }
  }
  return sight;
}

/** A value as a program would write it. */
export function quoteValue(value: unknown): string {
  if (isReply(value)) {
    return `{ data: ${quote(value.data)}, close: ${value.close} }`;
  }
  return Buffer.isBuffer(value) ? quote(value) : typeof value === 'string' ? `"${value}"` : String(value);
}

function isBuf(value: unknown): value is AnyBuf & { data: Buffer } {
  const { data, length } = (value ?? {}) as Partial<AnyBuf>;
  return Buffer.isBuffer(data) && typeof length === 'number';
}

function isReply(value: unknown): value is { data: Buffer; close: boolean } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'close' in value &&
    Buffer.isBuffer((value as { data?: unknown }).data)
  );
}
