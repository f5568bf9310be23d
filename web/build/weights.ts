/** Of Vite's manifest what counts: the file of a part, and what it needs before it runs. */
export interface Part {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  /** What it loads once somebody asks for it. */
  readonly dynamicImports?: readonly string[];
}

export type Manifest = Readonly<Record<string, Part>>;

/** Thousands of bytes, brotli. */
export interface Weight {
  readonly what: string;
  readonly script: number;
  readonly style: number;
}

/**
 * The shell, which every page needs before it shows, then what each part adds to it and to whatever asks for the part. `weigh`
 * says how heavy a file is.
 */
export function weightsOf(manifest: Manifest, weigh: (file: string) => number): readonly Weight[] {
  const names = Object.keys(manifest);
  const first = new Set(names.filter((name) => manifest[name]?.isEntry).flatMap((name) => [...needed(manifest, name)]));
  const weightOf = (what: string, parts: readonly string[]): Weight => ({
    what,
    script: sum(parts.map((part) => weigh(manifest[part]?.file ?? ''))),
    style: sum(parts.flatMap((part) => manifest[part]?.css ?? []).map(weigh)),
  });
  const later = names
    .filter((name) => manifest[name]?.isDynamicEntry)
    .map((name) =>
      weightOf(
        name,
        [...needed(manifest, name)].filter((part) => !first.has(part) && !isThereBefore(manifest, name, part)),
      ),
    );
  return [weightOf('shell', [...first]), ...later];
}

/** Whether everything that may ask for a part needs another one itself. */
function isThereBefore(manifest: Manifest, asked: string, part: string): boolean {
  const asking = Object.keys(manifest).filter((name) => manifest[name]?.dynamicImports?.includes(asked));
  return asking.length > 0 && asking.every((name) => needed(manifest, name).has(part));
}

function needed(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const one of manifest[name]?.imports ?? []) needed(manifest, one, found);
  return found;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

export interface Limits {
  readonly shellScript: number;
  readonly shellStyle: number;
  readonly partScript: number;
  readonly overlayScript: number;
  /** Absent: as anything else that lies over a page. */
  readonly paletteScript?: number;
  /** The shell together with the page that one sees first. */
  readonly firstView?: { readonly part: string; readonly script: number } | undefined;
}

/**
 * Thousands of bytes, brotli. The figures of `/` stand once 110 of script are there; any other page may add 40 to the shell, and
 * what lies over a page, which brings the parts of dialogs with it, 50; the palette, which is opened most and without them, 15.
 */
export const consoleLimits: Limits = {
  shellScript: 100,
  shellStyle: 10,
  partScript: 40,
  overlayScript: 50,
  paletteScript: 15,
  firstView: { part: 'src/features/costs/costs.page.tsx', script: 110 },
};

/** Of the pages of customers, who come once, perhaps on a phone: React alone takes 58 of the first view. */
export const smallLimits: Limits = {
  shellScript: 71,
  shellStyle: 6,
  partScript: 10,
  overlayScript: 10,
};

/** With the functions that bill, for the calculator. */
export const storefrontLimits: Limits = { ...smallLimits, shellScript: 78 };

/** What weighs more than it may, in words. */
export function overweight(weights: readonly Weight[], limits: Limits): readonly string[] {
  return [...weights.flatMap((weight) => tooMuchOf(weight, limits)), ...tooMuchAtFirst(weights, limits.firstView)];
}

/** A page that is not there any more would never be too heavy: that is said, too. */
function tooMuchAtFirst(weights: readonly Weight[], limit: Limits['firstView']): readonly string[] {
  if (limit === undefined) return [];
  const seen = weights.filter(({ what }) => what === 'shell' || what === limit.part);
  if (seen.length < 2) return [`${limit.part}: is not what one sees first`];
  const script = sum(seen.map((one) => one.script));
  return script > limit.script ? [`first view: ${script.toFixed(1)} KB of script, of at most ${limit.script}`] : [];
}

function tooMuchOf({ what, script, style }: Weight, limits: Limits): readonly string[] {
  const isShell = what === 'shell';
  const most = mostScriptOf(what, limits);
  const heavy = script > most ? [`${what}: ${script.toFixed(1)} KB of script, of at most ${most}`] : [];
  const isStyled = isShell && style > limits.shellStyle;
  return isStyled ? [...heavy, `${what}: ${style.toFixed(1)} KB of style, of at most ${limits.shellStyle}`] : heavy;
}

function mostScriptOf(what: string, limits: Limits): number {
  if (what === 'shell') return limits.shellScript;
  if (what.endsWith('/palette-sheet.tsx') && limits.paletteScript !== undefined) return limits.paletteScript;
  return /\/sheet\/|-sheet\.tsx$/.test(what) ? limits.overlayScript : limits.partScript;
}
