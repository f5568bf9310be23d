import type { Token } from 'markdown-it';

type Block = { readonly kind: 'paragraph' | 'item' | 'row'; readonly text: string };

/** The same body for whoever reads no HTML: paragraphs apart, items and rows each on a line, addresses behind their links. */
export function markdownText(tokens: readonly Token[]): string {
  const blocks: Block[] = [];
  const open = { item: '', cells: undefined as string[] | undefined, isHead: false };
  for (const token of tokens) {
    if (token.type === 'list_item_open') open.item = '- ';
    if (token.type === 'thead_open' || token.type === 'thead_close') open.isHead = token.nesting === 1;
    if (token.type === 'tr_open') open.cells = [];
    if (token.type === 'tr_close') {
      const cells = (open.cells ?? []).filter((cell) => cell !== '');
      if (!open.isHead) blocks.push({ kind: 'row', text: `- ${cells.join(': ')}` });
      open.cells = undefined;
    }
    if (token.type === 'hr') blocks.push({ kind: 'paragraph', text: '--' });
    if (token.type !== 'inline') continue;
    const text = inlineText(token.children ?? []);
    if (open.cells) open.cells.push(text);
    else if (text !== '') blocks.push({ kind: open.item ? 'item' : 'paragraph', text: `${open.item}${text}` });
    open.item = '';
  }
  const joined = blocks.map(
    ({ text }, at) => `${at === 0 ? '' : isNear(blocks[at - 1], blocks[at]) ? '\n' : '\n\n'}${text}`,
  );
  return `${joined.join('')}\n`;
}

const isNear = (before: Block | undefined, block: Block | undefined): boolean =>
  before?.kind === block?.kind && block?.kind !== 'paragraph';

function inlineText(tokens: readonly Token[]): string {
  let text = '';
  let address = '';
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'text_special') text += token.content;
    if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    if (token.type === 'em_open' && text !== '' && !/\s$/.test(text)) text += ' ';
    if (token.type === 'link_open') address = String(token.attrGet('href') ?? '');
    if (token.type === 'link_close') {
      if (!text.endsWith(address)) text += `: ${address}`;
      address = '';
    }
  }
  return text.trim();
}
