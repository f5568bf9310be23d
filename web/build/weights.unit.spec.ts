import { consoleLimits, overweight, weightsOf } from './weights.js';

describe('what a page weighs', () => {
  const manifest = {
    'index.html': { file: 'i.js', css: ['i.css'], imports: ['_a'], isEntry: true },
    _a: { file: 'a.js' },
    _b: { file: 'b.js', imports: ['_a', '_c'] },
    _c: { file: 'c.js', imports: ['_b'] },
    'logs.page.tsx': {
      file: 'l.js',
      css: ['l.css'],
      imports: ['_a', '_b'],
      isDynamicEntry: true,
      dynamicImports: ['void-sheet.tsx'],
    },
    'void-sheet.tsx': { file: 'v.js', imports: ['_b', '_d'], isDynamicEntry: true },
    _d: { file: 'd.js' },
  };
  const bytes: Readonly<Record<string, number>> = {
    'i.js': 50,
    'i.css': 3,
    'a.js': 7,
    'b.js': 4,
    'c.js': 2,
    'l.js': 10,
    'v.js': 3,
    'd.js': 20,
    'l.css': 1,
  };

  it('is its script with all that it imports, and of a later part what neither the shell nor who asks for it has brought', () => {
    expect(weightsOf(manifest, (file) => bytes[file] ?? 0)).toEqual([
      { what: 'shell', script: 57, style: 3 },
      { what: 'logs.page.tsx', script: 16, style: 1 },
      { what: 'void-sheet.tsx', script: 23, style: 0 },
    ]);
  });

  it.each([
    [{ what: 'shell', script: 100, style: 10 }, []],
    [
      { what: 'shell', script: 100.1, style: 10.1 },
      ['shell: 100.1 KB of script, of at most 100', 'shell: 10.1 KB of style, of at most 10'],
    ],
    [{ what: 'x.page.tsx', script: 41, style: 99 }, ['x.page.tsx: 41.0 KB of script, of at most 40']],
    [{ what: 'ui/sheet/sheet.tsx', script: 41, style: 0 }, []],
    [{ what: 'x/publish-sheet.tsx', script: 50, style: 0 }, []],
    [{ what: 'src/palette/palette-sheet.tsx', script: 15, style: 0 }, []],
    [
      { what: 'src/palette/palette-sheet.tsx', script: 15.1, style: 0 },
      ['src/palette/palette-sheet.tsx: 15.1 KB of script, of at most 15'],
    ],
    [
      { what: 'x/publish-sheet.tsx', script: 50.1, style: 0 },
      ['x/publish-sheet.tsx: 50.1 KB of script, of at most 50'],
    ],
  ])('%j is too much: %j', (weight, words) => {
    expect(overweight([weight], { ...consoleLimits, firstView: undefined })).toEqual(words);
  });

  const part = 'src/features/costs/costs.page.tsx';
  it.each([
    [part, 10, []],
    [part, 10.1, ['first view: 110.1 KB of script, of at most 110']],
    ['src/features/costs/other.page.tsx', 1, [`${part}: is not what one sees first`]],
  ])('the first view, of the shell with 100 and %s with %d, is too much: %j', (what, script, words) => {
    const weights = [
      { what: 'shell', script: 100, style: 1 },
      { what, script, style: 0 },
    ];
    expect(overweight(weights, consoleLimits)).toEqual(words);
  });
});
