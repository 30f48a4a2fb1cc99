// Right: no scan cursor; an empty buffer keeps its `start` until a push needs the room

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export const bufPush = (buf: SmartBuf, data: Buffer): void => {
  const needed = buf.length + data.length;
  const { data: old, start } = buf;
  if (start + needed > old.length) {
    const inPlace = start >= old.length / 2 && needed <= old.length;
    const target = inPlace ? old : Buffer.alloc(Math.max(32, old.length * 2, 2 ** Math.ceil(Math.log2(needed))));
    old.copy(target, 0, start, start + buf.length);
    Object.assign(buf, { data: target, start: 0 });
  }
  buf.data.set(data, buf.start + buf.length);
  buf.length = needed;
};

export const bufPop = (buf: SmartBuf, len: number): void => {
  Object.assign(buf, { start: buf.start + len, length: buf.length - len });
};

export const cutMessage = (buf: SmartBuf): Buffer | null => {
  for (let i = buf.start; i < buf.start + buf.length; i++) {
    if (buf.data[i] === 0x0a) {
      const msg = Buffer.from(buf.data.subarray(buf.start, i + 1));
      bufPop(buf, msg.length);
      return msg;
    }
  }
  return null;
};
