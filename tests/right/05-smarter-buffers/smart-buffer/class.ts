// Right: ★ a class does the work; the last pop of a backlog costs nothing

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

class Window {
  private readonly buf: SmartBuf;

  constructor(buf: SmartBuf) {
    this.buf = buf;
  }

  get held(): Buffer {
    return this.buf.data.subarray(this.buf.start, this.buf.start + this.buf.length);
  }

  get tail(): number {
    return this.buf.data.length - this.buf.start - this.buf.length;
  }

  get isHalfWasted(): boolean {
    return this.buf.start >= this.buf.data.length / 2;
  }

  reserve(bytes: number): void {
    if (this.tail >= bytes) {
      return;
    }
    const { held } = this;
    if (!this.isHalfWasted || held.length + bytes > this.buf.data.length) {
      const doubled = Math.max(32, this.buf.data.length * 2);
      this.buf.data = Buffer.alloc(Math.max(doubled, held.length + bytes));
    }
    this.buf.data.set(held);
    this.buf.start = 0;
  }

  append(bytes: Buffer): void {
    this.reserve(bytes.length);
    this.buf.data.set(bytes, this.buf.start + this.buf.length);
    this.buf.length += bytes.length;
  }

  drop(len: number): void {
    this.buf.start += len;
    this.buf.length -= len;
    this.buf.scanned = Math.max(0, this.buf.scanned - len);
    if (this.buf.length === 0) {
      this.buf.start = 0;
    }
  }
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  new Window(buf).append(data);
}

export function bufPop(buf: SmartBuf, len: number): void {
  new Window(buf).drop(len);
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const window = new Window(buf);
  const at = window.held.indexOf(0x0a, buf.scanned);
  const msg = at < 0 ? null : Buffer.from(window.held.subarray(0, at + 1));
  if (msg) {
    window.drop(msg.length);
  } else {
    buf.scanned = buf.length;
  }
  return msg;
}
