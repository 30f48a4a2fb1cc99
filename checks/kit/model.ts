// What a buffer is compared with.

/** What a buffer should hold. It keeps every byte that it ever got, so nothing in it ever needs to move. */
export class Model {
  #bytes = Buffer.alloc(1024);
  #from = 0;
  #to = 0;

  append(data: Uint8Array): void {
    if (this.#to + data.length > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], (this.#to + data.length) * 2);
    }
    this.#bytes.set(data, this.#to);
    this.#to += data.length;
  }

  drop(len: number): void {
    this.#from += len;
  }

  held(): Buffer {
    return this.#bytes.subarray(this.#from, this.#to);
  }
}
