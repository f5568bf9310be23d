import { closestNames } from '#attribution';
import { apiKeyTopic, intakeTopic, topics } from '#contracts';

/** Not those with keys or their hashes. */
const closed = [apiKeyTopic.name, intakeTopic.name];

/** Topics that may have a JSON mirror. */
export const mirrorable: readonly string[] = topics.map(({ name }) => name).filter((name) => !closed.includes(name));

/** Where the mirror of a topic stands. */
export const mirrorOf = (topic: string): string => `${topic}.json`;

/** @returns the topics that a setting names: their names with commas, or `all`; or what is wrong with it */
export function mirroredTopicsIn(setting: string): { topics: readonly string[]; problems: readonly string[] } {
  if (setting.trim() === 'all') return { topics: mirrorable, problems: [] };
  const names = [...new Set(setting.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const problems = names.filter((name) => !mirrorable.includes(name)).map(problemOf);
  return { topics: names.filter((name) => mirrorable.includes(name)), problems };
}

function problemOf(name: string): string {
  const [closest] = closestNames(name, mirrorable);
  const hint = closest === undefined ? `there are ${mirrorable.join(', ')}` : `did you mean ${closest}?`;
  return `METERSTREAM_JSON_MIRROR names "${name}", which has no mirror; ${hint}`;
}
