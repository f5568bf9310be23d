import type { RawHeaders } from '../../domain/forwarded-headers.js';

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const valueCharacters = /^[\t\x20-\x7e\x80-\xff]*$/;
const targetCharacters = /^[!-~]+$/;

export interface RequestLine {
  readonly method: string;
  readonly target: string;
  readonly host: string;
  readonly bodyBytes: number;
}

/**
 * A request's head as it is sent to a service; undefined when something in it could end a line or begin another
 * request there. Node's own parser lets none of that in, but what smuggling costs is worth a second look.
 */
export function requestHead(line: RequestLine, headers: RawHeaders): string | undefined {
  const { method, target, host, bodyBytes } = line;
  if (!token.test(method) || !targetCharacters.test(target)) return undefined;
  let head = `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\n`;
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] as string;
    const value = headers[at + 1] as string;
    if (!token.test(name) || !valueCharacters.test(value)) return undefined;
    head += `${name}: ${value}\r\n`;
  }
  return `${head}content-length: ${bodyBytes}\r\n\r\n`;
}
