import { changedKinds } from '../../services/gateway/src/domain/changes/change.js';
import { isStale } from '../../web/api/changes.js';
import { keys } from '../../web/api/keys.js';
import { files, importsOf, read } from './repository.js';

const web = files.filter((file) => file.startsWith('web/') && !file.endsWith('.spec.ts'));
const scripts = web.filter((file) => /\.(tsx?|js)$/.test(file));
const styles = web.filter((file) => file.endsWith('.css'));

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;
/** Each place where a pattern is found, as file:line. */
const found = (among: readonly string[], pattern: RegExp): string[] =>
  among.flatMap((file) => [...read(file).matchAll(pattern)].map(({ index }) => `${file}:${lineOf(read(file), index)}`));

describe('the styles of web/', () => {
  it('say start and end, so that they hold from right to left as well', () => {
    expect(found(styles, /^\s*(?:[a-z-]+-)?(?:left|right)\s*:|(?:text-align|float)\s*:\s*(?:left|right)/gm)).toEqual(
      [],
    );
    expect(found(styles, /^\s*(?:(?:max|min)-)?(?:width|height)\s*:/gm)).toEqual([]);
  });

  it('take their colours from the tokens', () => {
    const others = styles.filter((file) => file !== 'web/ui/tokens.css');
    expect(found(others, /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(/gi)).toEqual([]);
  });

  it('use no token that is not there, in either theme', () => {
    const tokens = read('web/ui/tokens.css');
    const [light = '', dark = ''] = tokens.split(':root[data-theme="dark"]');
    const defined = (text: string) => new Set([...text.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name));
    const used = new Set(
      [...styles, ...scripts].flatMap((file) => [...read(file).matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name)),
    );
    const tracks = new Set(['--few', '--roomy', '--wide']);
    expect([...used].filter((name) => !defined(light).has(name) && !tracks.has(name ?? ''))).toEqual([]);
    expect([...defined(dark.split('}')[0] ?? '')].filter((name) => !defined(light).has(name))).toEqual([]);
  });
});

describe('the scripts of web/', () => {
  it('format numbers and times in one place', () => {
    const others = scripts.filter((file) => !file.startsWith('web/ui/format/'));
    expect(found(others, /\bIntl\.|\.toLocale\w*String\(|\.toFixed\(/g).filter((place) => !isDuration(place))).toEqual(
      [],
    );
  });

  it('call the API in queries alone, and where somebody signs in', () => {
    const callers = scripts.filter((file) =>
      /\.(?:get|tagged|post|put|patch|remove|follow|document)\(\s*'\/v1\//.test(read(file)),
    );
    expect(callers.filter((file) => !/\.queries\.ts$|\/session\//.test(file))).toEqual([]);
  });

  it('keep features apart', () => {
    const wrong = scripts.flatMap((file) => {
      const feature = /\/features\/([^/]+)\//.exec(file)?.[1];
      if (feature === undefined) return [];
      const others = importsOf(file).filter((name) => /\/features\/|^\.\.\/(?!\.\.\/)(?!\.)/.test(name));
      return others.map((name) => `${file}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keep nothing in the browser but the theme', () => {
    const kept = scripts.filter((file) =>
      /\b(?:localStorage|sessionStorage|indexedDB|document\.cookie)\b/.test(read(file)),
    );
    expect(kept.sort()).toEqual(['web/console/public/theme.js', 'web/console/src/shell/theme.ts']);
  });

  it('write no markup of their own', () => {
    expect(
      found(scripts, /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|\beval\(|srcdoc/gi),
    ).toEqual([]);
  });

  it('read something anew for every kind of change that gateway tells of', () => {
    const shown: (readonly unknown[])[] = [];
    for (const key of Object.values(keys))
      if (typeof key === 'function') shown.push(key({}));
      else shown.push(key.list({}), key.one('x'));
    expect(changedKinds.filter((kind) => !shown.some((key) => isStale(key, [{ kind }])))).toEqual([]);
  });

  it('ask for nothing by the clock, but for what shows by nothing coming', () => {
    const clocks = scripts.filter((file) => /\brefetchInterval\b/.test(read(file)));
    expect(clocks).toEqual([
      'web/console/src/features/costs/reconciled.queries.ts',
      'web/console/src/features/reconciliation/reconciliation.queries.ts',
      'web/console/src/shell/away.queries.ts',
      'web/console/src/shell/rating-state.queries.ts',
    ]);
  });

  it('have components of at most 150 lines', () => {
    expect(scripts.filter((file) => read(file).trimEnd().split('\n').length > 150)).toEqual([]);
  });
});

/** How long something took, in seconds: a number of the console itself, and neither money nor quantity. */
const isDuration = (place: string): boolean =>
  ['web/console/src/test-clock/test-clock-bar.tsx', 'web/build/'].some((file) => place.startsWith(file));
