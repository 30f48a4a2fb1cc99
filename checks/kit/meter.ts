// The cost meter: how many bytes a buffer moved, whatever the code that moved them looks like.
//
// Two measures, and the larger one counts. First: after a call that should leave the held bytes alone, does the first
// of them still stand at its address (the same memory, the same offset)? If not, all of them were moved; a byte loop
// cannot hide that. Second: the bytes that copy, set, concat and their like copied beyond those the call is for; a
// useless copy of bytes that then stay where they are shows only there.

/** Any of the workshop's buffers: the held bytes are `data[start .. start + length)`, `start` 0 where there is none. */
export type AnyBuf = { data: Buffer; start?: number; length: number; scanned?: number };

type Address = { memory: ArrayBufferLike; offset: number };

/** Counts the bytes that the held bytes of one buffer cost in moves. Close it, or the patched methods stay patched. */
export class Meter {
  /** Bytes moved so far. */
  moved = 0;
  #copied = 0;
  #restore: (() => void)[] = [];

  constructor() {
    const copies = (n: number) => {
      this.#copied += n;
    };
    this.#patch(Buffer.prototype, 'copy', (result) => copies(Number(result)));
    this.#patch(Uint8Array.prototype, 'set', (_, [source]) => copies(lengthOf(source)));
    this.#patch(Uint8Array.prototype, 'slice', (result) => copies(lengthOf(result)));
    this.#patch(Uint8Array.prototype, 'copyWithin', (_, [to, from = 0, end = Infinity], target) => {
      copies(Math.max(0, Math.min(Number(end), lengthOf(target)) - Number(from)) * Number(Number(to) !== Number(from)));
    });
    this.#patch(Buffer, 'concat', (result, [list]) => {
      const given = (list as Uint8Array[]).reduce((sum, bytes) => sum + bytes.length, 0);
      copies(Math.min(given, lengthOf(result)));
    });
    this.#patch(Buffer, 'from', (result, [source]) => {
      if (source instanceof Uint8Array) copies(lengthOf(result));
    });
  }

  /** Runs one call: `removes` held bytes leave at the front, and `handles` bytes are rightly copied (in or out). */
  around<T>(buf: AnyBuf, removes: number | ((result: T) => number), handles: (result: T) => number, call: () => T): T {
    const before = addressOf(buf);
    const lengthBefore = buf.length;
    this.#copied = 0;
    const result = call();
    const copied = this.#copied - handles(result);
    const removed = typeof removes === 'number' ? removes : removes(result);
    const after = addressOf(buf);
    const kept = lengthBefore - removed;
    const stayed = after.memory === before.memory && after.offset === before.offset + removed;
    this.moved += Math.max(stayed || kept <= 0 ? 0 : kept, copied);
    return result;
  }

  close(): void {
    this.#restore.forEach((restore) => restore());
  }

  #patch(owner: object, name: string, after: (result: unknown, args: unknown[], self: unknown) => void): void {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value: function (this: unknown, ...args: unknown[]) {
        const result = original.apply(this, args);
        after(result, args, this);
        return result;
      },
    });
    this.#restore.push(() => {
      own === undefined ? Reflect.deleteProperty(owner, name) : Object.defineProperty(owner, name, own);
    });
  }
}

function addressOf(buf: AnyBuf): Address {
  return { memory: buf.data.buffer, offset: buf.data.byteOffset + (buf.start ?? 0) };
}

function lengthOf(bytes: unknown): number {
  return (bytes as ArrayLike<number>).length;
}
