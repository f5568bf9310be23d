/** What of the process is the same in each of its threads. */
const ofProcess = /^process_/;

/**
 * Two Prometheus texts of threads of one process as one: each family once, with the series of both. What a thread says of
 * the process is in the first of them already.
 */
export function joinedMetrics(first: string, second: string): string {
  const families = familiesOf(first);
  for (const [name, { head, series }] of familiesOf(second)) {
    const known = families.get(name);
    if (known) {
      if (!ofProcess.test(name)) known.series.push(...series);
    } else families.set(name, { head, series });
  }
  return `${[...families.values()].map(({ head, series }) => [...head, ...series].join('\n')).join('\n\n')}\n`;
}

interface Family {
  /** The lines that say what it is. */
  readonly head: string[];
  readonly series: string[];
}

function familiesOf(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  let family: Family = { head: [], series: [] };
  for (const line of text.split('\n')) {
    const name = /^# HELP (\S+)/.exec(line)?.[1];
    if (name !== undefined) {
      family = { head: [line], series: [] };
      families.set(name, family);
    } else if (line.startsWith('#')) family.head.push(line);
    else if (line !== '') family.series.push(line);
  }
  return families;
}
