// Wrong: nothing makes the buffer grow, so `set` throws where the chunk does not fit
// May be named: none

export type DynBuf = { data: Buffer; length: number };

const INITIAL = 1024;

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (buf.data.length === 0) {
    buf.data = Buffer.alloc(INITIAL);
  }
  buf.data.set(data, buf.length);
  buf.length += data.length;
}
