import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimPort, findFreePort, isPortSoonFree } from '#embedded';
import type { StackConfig } from './config.js';
import type { FirstAdmin, StackSecrets } from './service-environment.js';

/** Ports are chosen once and remembered, so that bookmarks and scripts keep working. */
export class KeptPorts {
  readonly #file: string;
  readonly #remembered: Record<string, number>;
  readonly #given: Set<number>;

  /** @param given to anything, be it asked for now or later: none of them is chosen for something else */
  constructor(dataDir: string, given: readonly number[] = []) {
    this.#given = new Set(given);
    this.#file = join(dataDir, 'ports.json');
    this.#remembered = readJson(this.#file) ?? {};
  }

  async choose(wanted: {
    what: string;
    variable: string;
    given: number | undefined;
    preferred?: number;
  }): Promise<number> {
    const { what, variable, given, preferred } = wanted;
    if (given !== undefined) {
      this.#given.add(given);
      return claimPort({ port: given, what, variable });
    }
    const before = this.#remembered[variable];
    const taken = [...Object.values(this.#remembered), ...this.#given];
    const isStillOurs = before !== undefined && !this.#given.has(before) && (await isPortSoonFree(before));
    const port = isStillOurs ? before : await untaken(taken, preferred);
    this.#remembered[variable] = port;
    writeJson(this.#file, this.#remembered);
    return port;
  }
}

async function untaken(taken: readonly number[], preferred: number | undefined): Promise<number> {
  const port = await findFreePort(preferred !== undefined && !taken.includes(preferred) ? preferred : undefined);
  return taken.includes(port) ? untaken(taken, undefined) : port;
}

interface KeptSecrets extends Partial<StackSecrets> {
  /** The first administrator has been shown, and identity keeps the hashes: nothing is generated any more. */
  administratorIsKnown?: boolean;
  /** The same of the first user, who came later. */
  firstUserIsKnown?: boolean;
}

const secretsFile = (config: StackConfig) => join(config.dataDir, 'secrets.json');

/** Generated once; only the owner of the data folder may read them. What is given by the environment is not written down. */
export function keptSecrets(config: StackConfig): StackSecrets {
  const file = secretsFile(config);
  const kept = readJson<KeptSecrets>(file) ?? {};
  if (config.operatorKey === undefined) kept.operatorKey ??= randomBytes(32).toString('base64url');
  if (config.masterKey === undefined) kept.masterKey ??= randomBytes(32).toString('base64url');
  writeJson(file, kept);
  return {
    operatorKey: config.operatorKey ?? kept.operatorKey ?? '',
    masterKey: config.masterKey ?? kept.masterKey ?? '',
  };
}

interface GeneratedAdmin {
  key?: string;
  email?: string;
  password?: string;
}

/**
 * The first administrator: a key, and a user to sign in as. What is generated stays the same until a start has succeeded,
 * so that what is shown is what identity took. It stays for every later start to show, in a file that may be deleted.
 */
export class KeptAdministrator {
  readonly file: string;
  readonly #generated: GeneratedAdmin;

  constructor(private readonly config: StackConfig) {
    this.file = join(config.dataDir, 'admin.json');
    this.#generated = readJson(this.file) ?? {};
  }

  forIdentity(): FirstAdmin {
    const { key, email = this.#email, password } = this.config.admin;
    if (!this.#isKnown('administratorIsKnown') && key === undefined)
      this.#generated.key ??= `hak_${randomBytes(24).toString('base64url')}`;
    if (!this.#isKnown('firstUserIsKnown') && password === undefined) {
      this.#generated.email = email;
      this.#generated.password ??= randomBytes(18).toString('base64url');
    }
    if (!this.#isKnown('administratorIsKnown') || !this.#isKnown('firstUserIsKnown'))
      writeJson(this.file, this.#generated);
    const signsInWith = password ?? this.#generated.password;
    return {
      key: key ?? this.#generated.key,
      ...(signsInWith === undefined ? {} : { email: this.#generated.email ?? email, password: signsInWith }),
    };
  }

  /** Of a start that has succeeded: what was generated, as long as the file with it is there. */
  introduce(): GeneratedAdmin {
    if (!this.#isKnown('administratorIsKnown') || !this.#isKnown('firstUserIsKnown')) {
      const known: KeptSecrets = { administratorIsKnown: true, firstUserIsKnown: true };
      writeJson(secretsFile(this.config), { ...readJson<KeptSecrets>(secretsFile(this.config)), ...known });
    }
    return { ...this.#generated };
  }

  get #email(): string {
    return `admin@${this.config.environment['METERSTREAM_TENANT'] || 'demo'}.example`;
  }

  #isKnown(what: 'administratorIsKnown' | 'firstUserIsKnown'): boolean {
    return readJson<KeptSecrets>(secretsFile(this.config))?.[what] === true;
  }
}

export function writeJson(file: string, value: unknown): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

function readJson<Value>(file: string): Value | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} is not readable JSON: ${(error as Error).message}`);
  }
}
