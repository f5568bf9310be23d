import { type HanForms, slicesOf } from './font-slices.js';
import { type LoadedSlice, loadSlice, type SliceFont, type Weight } from './slice-fonts.js';
import { visibleText } from './visible-text.js';
import { type WrittenLine, writtenLines } from './written-lines.js';

export interface TextMeasures {
  /** In parts of the size. */
  readonly width: number;
  readonly weight: Weight;
  /** Of a text in our own typeface, in parts of the size. */
  ownWidth(text: string): number;
}

type Chosen = ReadonlyMap<number, LoadedSlice>;

/** How the letters of a document are written that our own typeface lacks. */
export class OtherScripts {
  private constructor(
    private readonly chosen: ReadonlyMap<HanForms, Chosen>,
    private readonly usual: HanForms,
    private readonly isOwn: (codePoint: number) => boolean,
  ) {}

  /**
   * Reads the fonts that the texts of a document need.
   * @param countries of those whom it is about, as two letters, the most important first
   */
  static async of(
    texts: readonly string[],
    isOwn: (codePoint: number) => boolean,
    countries: readonly string[],
  ): Promise<OtherScripts> {
    const named = texts.map(formsOfText).filter((forms) => forms !== undefined);
    const usual = countries.map((country) => formsOfCountry[country]).find(Boolean) ?? named[0] ?? 'sc';
    const letters = new Set(texts.flatMap((text) => Array.from(visibleText(text), (letter) => letter.codePointAt(0)!)));
    const missing = [...letters].filter((codePoint) => !isOwn(codePoint));
    const chosen = new Map<HanForms, Chosen>();
    for (const forms of new Set([usual, ...named])) chosen.set(forms, await chosenSlices(missing, forms));
    return new OtherScripts(chosen, usual, isOwn);
  }

  lines(text: string, { width, weight, ownWidth }: TextMeasures): WrittenLine[] {
    const chosen = this.chosen.get(formsOfText(text) ?? this.usual);
    const fontOf = (codePoint: number): SliceFont | undefined =>
      this.isOwn(codePoint) ? undefined : chosen?.get(codePoint)?.font(weight);
    const has = (codePoint: number) => this.isOwn(codePoint) || chosen?.has(codePoint) === true;
    return writtenLines(text, { width, has, fontOf, ownWidth });
  }
}

async function chosenSlices(codePoints: readonly number[], forms: HanForms): Promise<Chosen> {
  const chosen = new Map<number, LoadedSlice>();
  for (const codePoint of codePoints)
    for (const slice of slicesOf(codePoint, forms)) {
      const loaded = await loadSlice(slice);
      if (!loaded.has(codePoint)) continue;
      chosen.set(codePoint, loaded);
      break;
    }
  return chosen;
}

const formsOfCountry: Record<string, HanForms | undefined> = {
  ...{ CN: 'sc', SG: 'sc', MY: 'sc' },
  ...{ TW: 'tc', HK: 'tc', MO: 'tc' },
  ...{ JP: 'jp', KR: 'kr' },
};

/** What a text says itself about the forms of its Chinese characters. */
function formsOfText(text: string): HanForms | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp';
  if (/\p{Script=Hangul}/u.test(text)) return 'kr';
  return /\p{Script=Bopomofo}/u.test(text) ? 'tc' : undefined;
}
