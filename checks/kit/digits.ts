// A protocol for the check of step 2, which must know nothing of newlines: a digit says how many bytes follow. "3abc0"
// holds two messages, "abc" and the empty one. The reply to "abc" is "<abc>", and "bye" ends the conversation.

type DynBuf = { data: Buffer; length: number };

/** The protocol; `handled` gets every message. */
export function digits(handled: string[] = []) {
  return {
    cutMessage(buf: DynBuf): Buffer | null {
      const size = buf.length === 0 ? Infinity : Number(String.fromCharCode(buf.data[0]!)) || 0; // what is no digit counts as 0
      if (buf.length < 1 + size) {
        return null;
      }
      const msg = Buffer.from(buf.data.subarray(1, 1 + size));
      buf.data.copyWithin(0, 1 + size, buf.length);
      buf.length -= 1 + size;
      return msg;
    },
    handleMessage(msg: Buffer): { data: Buffer; close: boolean } {
      handled.push(msg.toString('latin1'));
      return { data: Buffer.concat([Buffer.from('<'), msg, Buffer.from('>')]), close: msg.equals(Buffer.from('bye')) };
    },
  };
}
