export interface JsonTextOptions {
  /** Columns that a line may take. */
  readonly width: number;
  /** Items of a list that are written out; the rest is counted. */
  readonly items: number;
}

/** JSON for people: what fits on a line stays on it, and long lists are cut. */
export function jsonText(value: unknown, options: JsonTextOptions, indent = 0): string {
  const list = Array.isArray(value) ? value : undefined;
  const isCut = list !== undefined && list.length > options.items;
  const flat = oneLine(value);
  if (!isCut && !holdsCutList(value, options.items) && indent + flat.length <= options.width) return flat;
  const inner = indent + 2;
  if (list) {
    const lines = list.slice(0, options.items).map((item) => jsonText(item, options, inner));
    if (isCut) lines.push(`… ${list.length - options.items} more`);
    return `[\n${indented(lines, inner)}\n${' '.repeat(indent)}]`;
  }
  if (typeof value !== 'object' || value === null) return flat;
  const lines = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => {
      const label = `${JSON.stringify(name)}: `;
      return label + jsonText(member, { ...options, width: options.width - label.length }, inner);
    });
  return `{\n${indented(lines, inner)}\n${' '.repeat(indent)}}`;
}

const indented = (lines: readonly string[], spaces: number) =>
  lines.map((line) => ' '.repeat(spaces) + line).join(',\n');

function holdsCutList(value: unknown, items: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value) && value.length > items) return true;
  return Object.values(value).some((member) => holdsCutList(member, items));
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  return `{ ${members.map(([name, member]) => `${JSON.stringify(name)}: ${oneLine(member)}`).join(', ')} }`;
}
