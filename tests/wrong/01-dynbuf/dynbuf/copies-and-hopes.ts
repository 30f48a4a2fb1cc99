// Wrong: nothing makes the buffer grow, and what finds no room is lost
// May be named: grown-not-kept

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  for (let i = 0; i < data.length; i++) {
    buf.data[buf.length] = data[i]!;
    buf.length++;
  }
}
