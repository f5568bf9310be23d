import MarkdownIt, { type Token } from 'markdown-it';
import { ink, sizes } from './mail-style.js';
import { markdownText } from './markdown-text.js';

/** HTML of its own, pictures from elsewhere and code are no part of a mail; links go to the web and to addresses alone. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable([
  ...['image', 'code', 'fence', 'backticks', 'reference'],
]);
markdown.validateLink = (link) => /^(?:https?:|mailto:)/i.test(link.trim());

const styles: Readonly<Record<string, string>> = {
  p: 'margin:0 0 16px',
  h1: `margin:0 0 16px;font-size:${sizes.title};line-height:1.3;font-weight:600;color:${ink.strong}`,
  h2: `margin:0 0 8px;font-size:${sizes.figure};line-height:1.25;font-weight:600;color:${ink.strong}`,
  h3: `margin:0 0 8px;font-size:${sizes.text};line-height:1.4;font-weight:600;color:${ink.strong}`,
  ul: 'margin:0 0 16px;padding:0 0 0 20px',
  ol: 'margin:0 0 16px;padding:0 0 0 20px',
  li: 'margin:0 0 4px',
  hr: `margin:16px 0;border:0;border-top:1px solid ${ink.line}`,
  blockquote: `margin:0 0 16px;padding:16px 20px 1px;background:${ink.faint};border-radius:6px`,
  table: 'width:100%;margin:0 0 16px;border-collapse:collapse',
  th: `padding:0 0 8px;font-size:${sizes.small};font-weight:400;color:${ink.muted};border-bottom:1px solid ${ink.line}`,
  td: `padding:10px 0;border-bottom:1px solid ${ink.line};vertical-align:top`,
  strong: `font-weight:600;color:${ink.strong}`,
};

const cellNote = `display:block;padding-top:2px;font-size:${sizes.small};font-style:normal;color:${ink.muted}`;
const buttonIn = (accent: string) =>
  `display:inline-block;padding:10px 18px;border-radius:6px;background:${accent};color:#ffffff;font-weight:600;text-decoration:none`;

// Mail programs know styles on the element, and few know more; the classes are for the dark.
function dress(tokens: readonly Token[], accent: string): void {
  let isInCell = false;
  for (const token of tokens) {
    if (token.tag === 'td' || token.tag === 'th') isInCell = token.nesting === 1;
    if (token.nesting >= 0) dressBlock(token);
    const inner = token.children ?? [];
    const isAlone = inner.length === 3 && inner[0]?.type === 'link_open' && !isInCell;
    for (const child of inner) {
      if (child.type === 'link_open')
        put(child, isAlone ? 'm-button' : 'm-link', isAlone ? buttonIn(accent) : `color:${accent}`);
      else if (child.type === 'strong_open') put(child, 'm-strong', styles['strong']!);
      else if (child.type === 'em_open' && isInCell) put(child, 'm-note', cellNote);
    }
  }
}

function dressBlock(token: Token): void {
  const style = styles[token.tag];
  if (style === undefined) return;
  // A cell's alignment is already there.
  const own = String(token.attrGet('style') ?? '');
  const side = token.tag === 'td' && own.includes('right') ? ';padding-left:16px;white-space:nowrap' : '';
  put(token, `m-${token.tag}`, [own, `${style}${side}`].filter(Boolean).join(';'));
}

function put(token: Token, name: string, style: string): void {
  token.attrSet('class', name);
  token.attrSet('style', style);
}

export interface WrittenBody {
  readonly html: string;
  readonly text: string;
}

/**
 * A body's Markdown as the two parts of a mail.
 * @param accent the colour of links and buttons, `#rrggbb`
 */
export function writeMarkdown(source: string, accent: string): WrittenBody {
  const env = {};
  const tokens = markdown.parse(source, env);
  dress(tokens, accent);
  return { text: markdownText(tokens), html: markdown.renderer.render(tokens, markdown.options, env) };
}
