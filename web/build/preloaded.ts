/** The page that one sees first: it waits for nothing else. */
const seenFirst = /\/costs\.page-/;

/**
 * Which of the files that a part needs are asked for with it, and not only by it. The styles of all: Vite waits for them. The
 * scripts of the first page alone: the names of all others would be 2 KB of what everybody loads before anything shows.
 */
export const preloaded = (part: string, needed: readonly string[]): string[] =>
  needed.filter((file) => file.endsWith('.css') || seenFirst.test(part));
