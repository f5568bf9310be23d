import { inflateSync } from 'node:zlib';

/** The texts of a PDF file as a reader copies them, in the order in which they were drawn: by what each font says of its glyphs. */
export function copiedTexts(pdf: Buffer): string[] {
  const file = pdf.toString('latin1');
  const objects = new Map([...file.matchAll(/\n(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id, body]) => [id!, body!]));
  const names = new Map<string, Map<number, string>>();
  for (const [, name, id] of file.matchAll(/\/(F\d+) (\d+) 0 R/g))
    names.set(name!, lettersOf(objects, objects.get(id!)!));
  const pages = [...objects.values()].filter((body) => body.includes('stream')).map(streamOf);
  return pages.flatMap((content) => textsOf(content, names));
}

function streamOf(body: string): string {
  const stream = Buffer.from(/stream\r?\n(.*)\r?\nendstream/s.exec(body)?.[1] ?? '', 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(stream).toString('latin1') : stream.toString('latin1');
}

function lettersOf(objects: ReadonlyMap<string, string>, font: string): Map<number, string> {
  const map = streamOf(objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)![1]!)!);
  const letters = new Map<number, string>();
  for (const [, start, list] of map.matchAll(/<(\w+)> <\w+> \[(.*?)\]/gs))
    [...list!.matchAll(/<([\w ]*)>/g)].forEach(([, hex], index) => {
      const text = Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
      letters.set(Number.parseInt(start!, 16) + index, text);
    });
  return letters;
}

function textsOf(content: string, names: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf(.*?)ET/gs)].map(([, name, shown]) =>
    [...shown!.matchAll(/<(\w+)>/g)]
      .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
      .map((glyph) => names.get(name!)?.get(Number.parseInt(glyph, 16)) ?? '\ufffd')
      .join(''),
  );
}
