import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { Exchange } from '../running-stack/api.client.js';
import { jsonText } from './json-text.js';

type Style = Parameters<typeof styleText>[0];

/** Tells the story: headings, words, requests and answers; coloured in a terminal, plain text elsewhere. */
export class Narrator {
  private steps = 0;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly input: NodeJS.ReadStream,
    private readonly waits: boolean,
  ) {}

  chapter(title: string, ...words: string[]): void {
    this.steps = 0;
    this.line();
    this.line(this.styled(['bold', 'cyan'], `═══ ${title} ${'═'.repeat(Math.max(3, 84 - title.length))}`));
    this.say(...words);
  }

  /** A numbered step; waits for Enter before it when somebody sits there. */
  async step(title: string, ...words: string[]): Promise<void> {
    this.steps += 1;
    await this.enter();
    this.line();
    this.line(this.styled('bold', `${this.steps}. ${title}`));
    this.say(...words);
  }

  say(...words: string[]): void {
    if (words.length > 0) this.line(wrapped(words.join(' '), 3));
  }

  exchange(exchange: Exchange, more: { items?: number; note?: string } = {}): void {
    const { method, path, body, status, answer, tookMs } = exchange;
    const items = more.items ?? 2;
    this.line();
    this.line(`   ${this.styled('cyan', '→')} ${this.styled('bold', `${method} ${path}`)}`);
    if (body !== undefined) this.block(body, items);
    const good = status < 300 ? 'green' : 'red';
    const took = this.styled('dim', `${Math.round(tookMs)} ms${more.note ? ` · ${more.note}` : ''}`);
    this.line(`   ${this.styled(good, '←')} ${this.styled(good, String(status))}  ${took}`);
    if (answer !== '') this.block(answer, items);
  }

  /** What was expected against what came; says which of the two it was. */
  check(good: boolean, sentence: string): void {
    this.line();
    const mark = good ? this.styled('green', '✓') : this.styled('red', '✗');
    this.line(`   ${mark} ${this.styled('bold', sentence)}`);
  }

  fact(name: string, value: string): void {
    this.line(`     ${this.styled('dim', name.padEnd(22))}${value}`);
  }

  /** Something that is awaited; redrawn in a terminal, silent elsewhere. */
  waiting(sentence: string): void {
    if (this.out.isTTY) this.out.write(`\r\x1b[2K   ${this.styled('dim', sentence)}`);
  }

  waited(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[2K');
  }

  line(text = ''): void {
    this.out.write(`${text}\n`);
  }

  private block(value: unknown, items: number): void {
    const width = Math.min(this.out.columns ?? 100, 110) - 6;
    const text = typeof value === 'string' ? value : jsonText(value, { width, items });
    this.line(this.styled('dim', text.replace(/^/gm, '     ')));
  }

  private async enter(): Promise<void> {
    if (!this.waits || !this.input.isTTY || !this.out.isTTY) return;
    const lines = createInterface({ input: this.input, output: this.out });
    this.line();
    await lines.question(this.styled('dim', '   Enter to go on '));
    lines.close();
  }

  private styled(style: Style, text: string): string {
    return styleText(style, text, { stream: this.out, validateStream: true });
  }
}

function wrapped(sentence: string, indent: number): string {
  const margin = ' '.repeat(indent);
  return sentence.replace(/(?=\S)(.{1,88})(?:\s+|$)/g, `${margin}$1\n`).trimEnd();
}
