import { MasterKeys } from './master-keys.js';

/** The shortest master key, in characters. */
export const shortestMasterKey = 32;

/** What this needs of a reader of the environment. */
interface SecretsOfEnvironment {
  secret(name: string, minLength: number): string;
  optional(name: string): string | undefined;
  problem(sentence: string): void;
}

export function readMasterKeys(env: SecretsOfEnvironment): MasterKeys {
  const current = env.secret('METERSTREAM_MASTER_KEY', shortestMasterKey);
  const earlier = (env.optional('METERSTREAM_EARLIER_MASTER_KEYS') ?? '').split(',').filter((key) => key !== '');
  if (earlier.some((key) => key.length < shortestMasterKey))
    env.problem(`METERSTREAM_EARLIER_MASTER_KEYS has a key with fewer than ${shortestMasterKey} characters`);
  return MasterKeys.of(current, earlier);
}
