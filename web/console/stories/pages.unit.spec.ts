import { readdirSync, readFileSync } from 'node:fs';
import { leadingOn, pages } from './pages.js';

const src = new URL('../src/', import.meta.url);
const tree = readdirSync(src)
  .filter((file) => file.endsWith('routes.ts'))
  .map((file) => readFileSync(new URL(file, src), 'utf8'))
  .join('\n');

describe('the pages that are looked at', () => {
  it('are all that the console has', () => {
    const routes = [...tree.matchAll(/ path: '([^']+)'/g)].map(([, path]) => path as string);
    const known = new Set([...pages.map(({ route }) => route), ...leadingOn]);
    const covers = (route: string) => [...known].some((one) => one === route || one.endsWith(`/${route}`));
    expect(routes.length).toBeGreaterThan(5);
    expect(routes.filter((route) => !covers(route))).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length);
  });
});
