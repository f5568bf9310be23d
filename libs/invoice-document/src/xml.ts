/** An element with text or with elements in it; what is undefined is left out. */
export interface Element {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly (Element | undefined)[];
}

export function element(
  name: string,
  content: Element['content'] | undefined,
  attributes: Readonly<Record<string, string>> = {},
): Element | undefined {
  return content === undefined || content === '' ? undefined : { name, attributes, content };
}

export function xmlText(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;
}

function written({ name, attributes = {}, content }: Element, indent: string): string {
  const inTag = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${inTag.join('')}>`;
  if (typeof content === 'string') return `${open}${escaped(content)}</${name}>`;
  const inside = content.flatMap((one) => (one === undefined ? [] : [written(one, `${indent}  `)]));
  return [open, ...inside, `${indent}</${name}>`].join('\n');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 cannot hold are left out. */
function escaped(text: string): string {
  return [...text]
    .filter(isAllowed)
    .map((one) => entities[one] ?? one)
    .join('');
}

function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
