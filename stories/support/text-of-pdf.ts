import { inflateSync } from 'node:zlib';

/** What stands on the pages of a PDF of ours, as far as its fonts say which letters their glyphs are; without spaces between runs. */
export function textOfPdf(bytes: Buffer): string {
  const objects = objectsIn(bytes);
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1];
      if (unicode !== undefined) fonts.set(name, lettersIn(objects.get(unicode)?.stream ?? ''));
    }
  return [...objects.values()]
    .filter(({ stream }) => /\bTJ?\b/.test(stream))
    .map(({ stream }) => textIn(stream, fonts))
    .join('\n');
}

interface PdfObject {
  readonly head: string;
  /** Inflated; empty where there is none. */
  readonly stream: string;
}

function objectsIn(bytes: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const text = bytes.toString('latin1');
  for (const { 1: id = '', 2: body = '', index } of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const start = text.indexOf('stream\n', index) + 'stream\n'.length;
    const raw = at < 0 ? Buffer.alloc(0) : bytes.subarray(start, start + length);
    const isText = at >= 0 && head.includes('/FlateDecode') && !/\/(Subtype|Length1)/.test(head);
    objects.set(id, { head, stream: isText ? inflateSync(raw).toString('latin1') : '' });
  }
  return objects;
}

/** By the four digits of a glyph: `<0000> <00ff> [<0041> …]` of a CMap. */
function lettersIn(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi))
    for (const [at, [, code = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries())
      letters.set(glyphOf(Number.parseInt(from, 16) + at), letterOf(code));
  return letters;
}

const glyphOf = (number: number): string => number.toString(16).padStart(4, '0');
const letterOf = (code: string): string =>
  (code.match(/[0-9a-f]{4}/gi) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

function textIn(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> = new Map();
  const found: string[] = [];
  for (const [, font, run = ''] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    else found.push([...run.matchAll(/<([0-9a-f]+)>/gi)].map(([, digits = '']) => written(digits, letters)).join(''));
  }
  return found.join('\n');
}

const written = (digits: string, letters: ReadonlyMap<string, string>): string =>
  (digits.toLowerCase().match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph) ?? '?').join('');
