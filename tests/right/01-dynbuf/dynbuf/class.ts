// Right: a class does the work on the caller's object

export type DynBuf = { data: Buffer; length: number };

class Writer {
  readonly buf: DynBuf;

  constructor(buf: DynBuf) {
    this.buf = buf;
  }

  get room(): number {
    return this.buf.data.length - this.buf.length;
  }

  grow(): void {
    const { data, length } = this.buf;
    this.buf.data = Buffer.concat([data.subarray(0, length)], Math.max(32, data.length * 2));
  }

  write(bytes: Buffer): void {
    while (this.room < bytes.length) {
      this.grow();
    }
    this.buf.length += bytes.copy(this.buf.data, this.buf.length);
  }
}

export function bufPush(buf: DynBuf, data: Buffer): void {
  new Writer(buf).write(data);
}
