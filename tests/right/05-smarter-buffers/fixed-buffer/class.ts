// Right: a class with getters

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

class Fixed {
  private readonly buf: SmartBuf;

  constructor(buf: SmartBuf) {
    this.buf = buf;
  }

  get end(): number {
    return this.buf.start + this.buf.length;
  }

  get tail(): number {
    return this.buf.data.length - this.end;
  }

  moveToFront(): void {
    this.buf.data.copyWithin(0, this.buf.start, this.end);
    this.buf.start = 0;
  }

  take(data: Buffer): number {
    if (this.tail < data.length) {
      this.moveToFront();
    }
    const len = Math.min(this.tail, data.length);
    data.copy(this.buf.data, this.end, 0, len);
    this.buf.length += len;
    return len;
  }
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  return new Fixed(buf).take(data);
}
