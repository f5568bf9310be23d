import type { OtherScripts } from './other-scripts.js';
import type { Weight } from './slice-fonts.js';
import type { WrittenLine, WrittenRun } from './written-lines.js';

/** All in points. */
export interface WrittenStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly width: number;
  readonly lineGap: number;
  /** `own-side`: where its lines begin, at the right for what is written from right to left. */
  readonly align: 'left' | 'right' | 'own-side';
}

/** Writes texts of several scripts on the pages of a PDF file; colour and place are the document's own. */
export class ScriptWriter {
  private readonly registered = new Set<string>();

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly scripts: OtherScripts,
  ) {}

  lines(text: string, style: WrittenStyle): WrittenLine[] {
    const { size, weight, width } = style;
    const ownWidth = (own: string) => {
      this.document.font(weight).fontSize(size);
      return this.document.widthOfString(own, ownOptions(style)) / size;
    };
    return this.scripts.lines(text, { width: width / size, weight, ownWidth });
  }

  height(lines: readonly WrittenLine[], style: WrittenStyle): number {
    return lines.reduce((sum, line) => sum + this.lineHeight(line, style), 0);
  }

  write(lines: readonly WrittenLine[], x: number, y: number, style: WrittenStyle): void {
    let top = y;
    for (const line of lines) {
      const { ascender } = this.own(style.weight);
      this.writeLine(line, x + this.indent(line, style), top + (ascender / 1000) * style.size, style);
      top += this.lineHeight(line, style);
    }
  }

  private indent({ width, isRtl }: WrittenLine, { align, size, width: room }: WrittenStyle): number {
    return align === 'right' || (align === 'own-side' && isRtl) ? room - width * size : 0;
  }

  private writeLine({ runs }: WrittenLine, x: number, baseline: number, style: WrittenStyle): void {
    let at = x;
    for (const run of runs) {
      this.writeRun(run, at, baseline, style);
      at += run.width * style.size;
    }
  }

  private writeRun({ text, font, isRtl }: WrittenRun, x: number, baseline: number, style: WrittenStyle): void {
    if (font && !this.registered.has(font.name)) {
      this.document.registerFont(font.name, font.source);
      this.registered.add(font.name);
    }
    this.document.font(font?.name ?? style.weight).fontSize(style.size);
    const options = font
      ? { features: [isRtl ? 'rtl' : 'ltr'] as unknown as PDFKit.Mixins.OpenTypeFeatures[] }
      : ownOptions(style);
    this.document.text(text, x, baseline, { ...options, lineBreak: false, baseline: 'alphabetic' });
  }

  /** As high as a line of ours, and as much deeper as its letters need; no letter makes it half as high again. */
  private lineHeight({ descent }: WrittenLine, { size, weight, lineGap }: WrittenStyle): number {
    const { descender, ascender, lineGap: gap } = this.own(weight);
    const own = -descender / 1000;
    const deeper = Math.max(0, Math.min(descent, own + 0.3) - own);
    return ((ascender - descender + gap) / 1000 + deeper) * size + lineGap;
  }

  private own(weight: Weight): { ascender: number; descender: number; lineGap: number } {
    const document = this.document.font(weight) as unknown as {
      _font: { ascender: number; descender: number; lineGap: number };
    };
    return document._font;
  }
}

const ownOptions = ({ align }: WrittenStyle): PDFKit.Mixins.TextOptions =>
  align === 'right' ? { features: ['tnum'] } : {};
