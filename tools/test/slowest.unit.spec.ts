const { slowestOf, slownessOf } = await import(new URL('slowest.mjs', import.meta.url).href);

it('what needs no server is called slow when it takes more than a minute and a half', () => {
  expect(slownessOf(['static', 'fast'], 91)).toMatch(/^This took 91 s: more than the 90 s /);
  expect(slownessOf(['static', 'fast'], 90)).toBeUndefined();
  expect(slownessOf(['static', 'fast', 'int'], 1_000)).toBeUndefined();
  expect(slownessOf([], 1_000)).toBeUndefined();
});

it('the tests that took longest come first, and the quick ones not at all', () => {
  const testOf = (fullName: string, duration: number | null) => ({ fullName, duration });
  const name = new URL('slowest.mjs', import.meta.url).pathname;
  const results = [
    { testResults: [{ name, assertionResults: [testOf('a', 1_500), testOf('b', 999), testOf('c', 2_000)] }] },
  ];
  expect(slowestOf(results)).toEqual([
    '    2.0 s  c (tools/test/slowest.mjs)',
    '    1.5 s  a (tools/test/slowest.mjs)',
  ]);
});
