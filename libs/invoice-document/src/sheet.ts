import PDFDocument from 'pdfkit';
import { LatestUsed } from './latest-used.js';
import type { PaperLogo } from './paper-logo.js';
import type { OtherScripts } from './scripts/other-scripts.js';
import { ScriptWriter, type WrittenStyle } from './scripts/script-writer.js';
import { unmarked } from './scripts/visible-text.js';
import { goesBeyondTypeface, typeface } from './typeface.js';

export const ink = {
  strong: '#14181f',
  normal: '#333a45',
  muted: '#6b7480',
  line: '#d9dde3',
  faint: '#f4f6f8',
} as const;

const usualSize = 9.5;
const lineGap = 1.5;

/** On how many lines a text stands, by how it is written: rows are measured several times, and many are the same in other documents. */
const lineCounts = new LatestUsed<string, number>(5_000);

export interface TextStyle {
  readonly size?: number;
  readonly strong?: boolean;
  readonly color?: string;
  /** `own-side`: where its lines begin, which is the right in what is written from right to left. */
  readonly align?: 'left' | 'right' | 'own-side';
}

export interface SheetMeta {
  readonly title: string;
  readonly author: string;
  /** Stands in the file where other programs write the time of printing. */
  readonly createdAt: number;
  /** For what is beyond our own typeface. Without them it is printed as boxes. */
  readonly scripts?: OtherScripts | undefined;
}

/** A4 pages that are written from top to bottom, in points. */
export class Sheet {
  readonly left = 50;
  readonly right = 545;
  readonly bottom = 770;
  y = 50;
  private readonly document: PDFKit.PDFDocument;
  private readonly bytes: Promise<Buffer>;
  private readonly writer: ScriptWriter | undefined;

  constructor({ title, author, createdAt, scripts }: SheetMeta) {
    const CreationDate = new Date(createdAt);
    this.document = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: 'en',
      displayTitle: true,
      // No default font: the standard ones are not embedded, and Helvetica would be written into every file.
      font: '',
      info: { Title: title, Author: author, Creator: 'Meterstream', Producer: 'Meterstream', CreationDate },
    });
    this.document.registerFont('regular', typeface.regular);
    this.document.registerFont('strong', typeface.strong);
    this.bytes = collected(this.document);
    this.writer = scripts && new ScriptWriter(this.document, scripts);
  }

  /** Writes within a column at the current height, on as many lines as it takes, and answers their height. */
  write(marked: string, x: number, width: number, style: TextStyle = {}): number {
    this.use(style);
    if (this.writer && goesBeyondTypeface(marked)) {
      const written = writtenStyle(width, style);
      const lines = this.writer.lines(marked, written);
      this.writer.write(lines, x, this.y, written);
      return this.writer.height(lines, written);
    }
    const text = unmarked(marked);
    const options = optionsOf(width, style);
    const { y, page } = this.document;
    this.document.text(text, x, this.y, options);
    if (this.document.page !== page) return this.measuredFrom(y, () => this.document.heightOfString(text, options));
    return this.heightFrom(y, Math.round((this.document.y - this.y) / this.lineHeight()));
  }

  heightOf(marked: string, width: number, style: TextStyle = {}): number {
    this.use(style);
    if (this.writer && goesBeyondTypeface(marked)) {
      const written = writtenStyle(width, style);
      return this.writer.height(this.writer.lines(marked, written), written);
    }
    const text = unmarked(marked);
    const { size = usualSize, strong = false, align } = style;
    const lines = lineCounts.get(`${size} ${strong} ${align} ${width} ${text}`, () => {
      return Math.round(this.document.heightOfString(text, optionsOf(width, style)) / this.lineHeight());
    });
    return this.heightFrom(this.document.y, lines);
  }

  rule(from = this.left, to = this.right, color: string = ink.line): void {
    this.document.moveTo(from, this.y).lineTo(to, this.y).lineWidth(0.7).strokeColor(color).stroke();
  }

  /** Draws a picture at the current height, in its own proportions. */
  picture(picture: PaperLogo, x: number, { width, height }: { readonly width: number; readonly height: number }): void {
    this.document.image(new EmbeddedPicture(picture) as unknown as Buffer, x, this.y, { width, height });
  }

  /** Across the page, above everything. */
  edge(height: number, color: string): void {
    this.document.rect(0, 0, 595.28, height).fill(color);
  }

  band(height: number, color: string): void {
    this.document.roundedRect(this.left, this.y, this.right - this.left, height, 4).fill(color);
  }

  hasRoomFor(height: number): boolean {
    return this.y + height <= this.bottom;
  }

  nextPage(): void {
    this.document.addPage();
    this.y = 50;
  }

  /** Calls back for every page once all of them are there, then answers the file. */
  finish(onPage: (page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(page);
      onPage(page + 1, count);
    }
    this.document.end();
    return this.bytes;
  }

  /** To set a text in lines takes longest, so PDFKit does it once: its lines are counted, and added up as it adds them up. */
  private heightFrom(y: number, lines: number): number {
    let end = y;
    for (let line = 0; line < lines; line++) end += this.lineHeight();
    return end - y;
  }

  private lineHeight(): number {
    return this.document.currentLineHeight(true) + lineGap;
  }

  /** As it is measured before the text is written. */
  private measuredFrom(y: number, measure: () => number): number {
    const after = this.document.y;
    this.document.y = y;
    const height = measure();
    this.document.y = after;
    return height;
  }

  private use({ size = usualSize, strong = false, color = ink.normal }: TextStyle): void {
    this.document
      .font(strong ? 'strong' : 'regular')
      .fontSize(size)
      .fillColor(color);
  }
}

/** What stands right is figures: they have one width each, so that digits stand under digits. */
function optionsOf(width: number, { align = 'left' }: TextStyle): PDFKit.Mixins.TextOptions {
  if (align !== 'right') return { width, align: 'left', lineGap };
  return { width, align, lineGap, features: ['tnum'] };
}

function writtenStyle(width: number, { size = usualSize, strong = false, align = 'left' }: TextStyle): WrittenStyle {
  return { size, weight: strong ? 'strong' : 'regular', width, lineGap, align };
}

/** What PDFKit makes of a file of a picture; here it was made before. */
class EmbeddedPicture {
  readonly label = 'Logo';
  readonly width: number;
  readonly height: number;
  obj: PDFKit.PDFKitReference | null = null;

  constructor(private readonly picture: PaperLogo) {
    this.width = picture.width;
    this.height = picture.height;
  }

  embed(document: PDFKit.PDFDocument): void {
    const { colours, opacity } = this.picture;
    const mask = opacity && this.stream(document, 'DeviceGray', opacity);
    this.obj = this.stream(document, 'DeviceRGB', colours, mask ? { SMask: mask } : {});
  }

  private stream(document: PDFKit.PDFDocument, ColorSpace: string, pixels: Buffer, more: object = {}) {
    const { width: Width, height: Height } = this;
    const kind = { Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8, Filter: 'FlateDecode' };
    const stream = document.ref({ ...kind, Width, Height, ColorSpace, ...more });
    stream.end(pixels);
    return stream;
  }
}

/** The document writes a file in some hundred pieces, which need no stream: they wait for nobody. */
function collected(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve) => {
    // The head of the file, which is written as soon as there is a document.
    const parts: Uint8Array[] = [document.read() as Buffer];
    document.push = (part: Uint8Array | null) => {
      if (part === null) resolve(Buffer.concat(parts));
      else parts.push(part);
      return true;
    };
  });
}
