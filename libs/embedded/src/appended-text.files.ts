import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** What is written to a file from now on; the file may be rolled over, and begin anew. */
export class AppendedText {
  readonly #from: number;

  constructor(private readonly file: string) {
    this.#from = existsSync(file) ? statSync(file).size : 0;
  }

  includes(words: string): boolean {
    if (!existsSync(this.file)) return false;
    const descriptor = openSync(this.file, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const from = size < this.#from ? 0 : this.#from;
      const bytes = Buffer.alloc(size - from);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, from)).includes(words);
    } finally {
      closeSync(descriptor);
    }
  }
}
