import { type RawHeaders, rawResponseHeadersFrom } from '../../domain/forwarded-headers.js';

/** One whole answer of a service. */
export interface Answer {
  readonly status: number;
  /** Without the length and without what was meant for the connection. */
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

/** What came over the connection is not HTTP as it is expected here: where an answer ends is not known any more. */
export class BrokenAnswer extends Error {}

interface Head {
  readonly status: number;
  readonly headers: RawHeaders;
  /** Bytes of the body, or how its end is told. */
  readonly length: number | 'chunked' | 'until-close';
  readonly keepsConnection: boolean;
}

type Expected =
  | 'head'
  | 'sized body'
  | 'chunk size'
  | 'chunk'
  | 'chunk end'
  | 'trailer'
  | 'body until close'
  | 'nothing';

/** Remembers the last head: a service says the same again and again, and the clock in it moves once a second. */
export class Heads {
  private text: string | undefined;
  private head: Head | undefined;

  /** @throws BrokenAnswer */
  of(text: string): Head {
    if (this.head === undefined || this.text !== text) {
      this.head = headOf(text);
      this.text = text;
    }
    return this.head;
  }
}

const mostHeadBytes = 32 * 1024;
const mostLineBytes = 4 * 1024;
const mostBodyBytes = 32 * 1024 * 1024;
const empty = Buffer.alloc(0);

/** Reads the answers of one connection (RFC 9112, without answers to HEAD): strictly, for a misread length mixes two callers up. */
export class AnswerParser {
  private expected: Expected = 'head';
  private rest: Buffer = empty;
  private head: Head | undefined;
  private pieces: Buffer[] = [];
  private bytesLeft = 0;
  private bodyBytes = 0;

  constructor(
    private readonly onAnswer: (answer: Answer) => void,
    private readonly heads = new Heads(),
  ) {}

  /** Whether the last answer leaves the connection open for a further one. */
  get keepsConnection(): boolean {
    return this.expected !== 'nothing';
  }

  /** @throws BrokenAnswer, after which the parser is of no use */
  feed(bytes: Buffer): void {
    const input = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    let at = 0;
    for (let next = 0; next >= 0 && at < input.length; ) {
      next = this.step(input, at);
      if (next >= 0) at = next;
    }
    this.rest = at === input.length ? empty : input.subarray(at);
  }

  /** The connection was closed from the other side, which ends an answer that gave no length. */
  end(): void {
    if (this.expected === 'body until close') this.finish();
  }

  /** Reads one part of an answer that begins at a place; answers where the next begins, -1 when it is not all there. */
  private step(input: Buffer, at: number): number {
    switch (this.expected) {
      case 'head':
        return this.readHead(input, at);
      case 'sized body':
      case 'chunk':
        return this.readBytes(input, at);
      case 'body until close':
        return this.gather(input.subarray(at), input.length);
      case 'nothing':
        throw new BrokenAnswer('bytes after the last answer');
      default:
        return this.readLine(input, at);
    }
  }

  private readHead(input: Buffer, at: number): number {
    const end = input.indexOf('\r\n\r\n', at, 'latin1');
    if ((end < 0 ? input.length : end) - at > mostHeadBytes) throw new BrokenAnswer('a head without an end');
    if (end < 0) return -1;
    const text = input.toString('latin1', at, end);
    this.head = this.heads.of(text);
    if (this.head.status >= 200) this.begin(this.head);
    return end + 4;
  }

  private begin(head: Head): void {
    if (head.length === 'chunked') this.expected = 'chunk size';
    else if (head.length === 'until-close') this.expected = 'body until close';
    else if (head.length === 0) this.finish();
    else this.expect('sized body', head.length);
  }

  private expect(what: 'sized body' | 'chunk', bytes: number): void {
    this.expected = what;
    this.bytesLeft = bytes;
  }

  private readBytes(input: Buffer, at: number): number {
    const end = Math.min(input.length, at + this.bytesLeft);
    this.bytesLeft -= end - at;
    this.gather(input.subarray(at, end), end);
    if (this.bytesLeft > 0) return end;
    if (this.expected === 'chunk') this.expected = 'chunk end';
    else this.finish();
    return end;
  }

  private gather(piece: Buffer, end: number): number {
    this.bodyBytes += piece.length;
    if (this.bodyBytes > mostBodyBytes) throw new BrokenAnswer('a body without an end');
    this.pieces.push(piece);
    return end;
  }

  private readLine(input: Buffer, at: number): number {
    const end = input.indexOf('\r\n', at, 'latin1');
    if ((end < 0 ? input.length : end) - at > mostLineBytes) throw new BrokenAnswer('a line without an end');
    if (end < 0) return -1;
    const line = input.toString('latin1', at, end);
    if (this.expected === 'chunk size') this.beginChunk(line);
    else if (this.expected === 'chunk end') this.endChunk(line);
    else if (line === '') this.finish();
    return end + 2;
  }

  private beginChunk(line: string): void {
    const size = /^([0-9a-f]{1,7})[\t ]*(?:;.*)?$/i.exec(line)?.[1];
    if (size === undefined) throw new BrokenAnswer('a chunk without a size');
    const bytes = Number.parseInt(size, 16);
    if (bytes === 0) this.expected = 'trailer';
    else this.expect('chunk', bytes);
  }

  private endChunk(line: string): void {
    if (line !== '') throw new BrokenAnswer('a chunk that is longer than it said');
    this.expected = 'chunk size';
  }

  private finish(): void {
    const { status, headers, keepsConnection } = this.head as Head;
    const { pieces } = this;
    this.expected = keepsConnection ? 'head' : 'nothing';
    this.pieces = [];
    this.bodyBytes = 0;
    this.onAnswer({ status, headers, body: pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces) });
  }
}

function headOf(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const said = /^HTTP\/1\.([01]) ([1-5][0-9]{2})(?: |$)/.exec(first);
  if (!said) throw new BrokenAnswer('not an answer of HTTP/1.1');
  const status = Number(said[2]);
  if (status === 101) throw new BrokenAnswer('another protocol that nobody asked for');
  const headers = lines.flatMap(headerOf);
  const length = status < 200 || status === 204 || status === 304 ? 0 : lengthBy(headers);
  const isLast =
    said[1] === '0' || length === 'until-close' || /\bclose\b/i.test(valuesOf(headers, 'connection').join());
  return { status, headers: rawResponseHeadersFrom(headers), length, keepsConnection: !isLast };
}

function headerOf(line: string): [string, string] {
  const parts = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[\t ]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line);
  if (!parts) throw new BrokenAnswer('a header that is none');
  return [parts[1] as string, (parts[2] as string).trim()];
}

function lengthBy(headers: RawHeaders): Head['length'] {
  const codings = valuesOf(headers, 'transfer-encoding');
  const lengths = new Set(valuesOf(headers, 'content-length'));
  if (codings.length > 0 && lengths.size > 0) throw new BrokenAnswer('two ways to tell the length');
  if (codings.length > 0) {
    if (codings.join().toLowerCase() !== 'chunked') throw new BrokenAnswer('a transfer coding that is not known here');
    return 'chunked';
  }
  if (lengths.size === 0) return 'until-close';
  const [length = ''] = lengths;
  if (lengths.size > 1 || !/^[0-9]{1,9}$/.test(length)) throw new BrokenAnswer('a length that is none');
  return Number(length);
}

function valuesOf(headers: RawHeaders, name: string): string[] {
  return headers.filter((_, at) => at % 2 === 1 && headers[at - 1]?.toLowerCase() === name);
}
