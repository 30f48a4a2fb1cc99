// Right: a class that reads from the front

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

class Front {
  private readonly buf: DynBuf;

  constructor(buf: DynBuf) {
    this.buf = buf;
  }

  upTo(byte: number): number {
    let n = 0;
    do {
      if (n === this.buf.length) {
        return 0;
      }
    } while (this.buf.data[n++] !== byte);
    return n;
  }

  take(len: number): Buffer {
    const { data, length } = this.buf;
    const taken = Buffer.from(data.subarray(0, len));
    data.subarray(0, length).copyWithin(0, len);
    this.buf.length = length - len;
    return taken;
  }
}

export function cutMessage(buf: DynBuf): Buffer | null {
  const front = new Front(buf);
  const len = front.upTo(0x0a);
  return len === 0 ? null : front.take(len);
}

export function bufPop(buf: DynBuf, len: number): void {
  new Front(buf).take(len);
}
