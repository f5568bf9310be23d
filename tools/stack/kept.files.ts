import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimPort, findFreePort, isPortFree } from '#embedded';
import type { StackConfig } from './config.js';
import type { FirstAdmin, StackSecrets } from './service-environment.js';

/** Ports are chosen once and remembered, so that bookmarks and scripts keep working. */
export class KeptPorts {
  readonly #file: string;
  readonly #remembered: Record<string, number>;

  constructor(dataDir: string) {
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
    if (given !== undefined) return claimPort({ port: given, what, variable });
    const before = this.#remembered[variable];
    const taken = Object.values(this.#remembered);
    const port = before !== undefined && (await isPortFree(before)) ? before : await untaken(taken, preferred);
    this.#remembered[variable] = port;
    writeJson(this.#file, this.#remembered);
    return port;
  }
}

async function untaken(taken: readonly number[], preferred: number | undefined): Promise<number> {
  const port = await findFreePort(preferred !== undefined && !taken.includes(preferred) ? preferred : undefined);
  return taken.includes(port) ? untaken(taken, undefined) : port;
}

/** Generated once; only the owner of the data folder may read them. */
export function keptSecrets(config: StackConfig): StackSecrets {
  const file = join(config.dataDir, 'secrets.json');
  const kept = readJson<Partial<StackSecrets>>(file) ?? {};
  const secrets = {
    masterKey: kept.masterKey ?? config.masterKey ?? randomBytes(32).toString('hex'),
    internalKey: kept.internalKey ?? config.internalKey ?? randomBytes(32).toString('hex'),
  };
  writeJson(file, secrets);
  return { masterKey: config.masterKey ?? secrets.masterKey, internalKey: config.internalKey ?? secrets.internalKey };
}

interface KeptAdmin {
  key?: string;
  password?: string;
  /** Shown and taken over by identity, which keeps hashes. */
  introduced?: boolean;
}

/**
 * The first administrator. What is generated stays the same until a start has succeeded, so that the key that is shown is
 * the key that identity took. Afterwards the password is forgotten here; the key stays for `npm run tutorial`.
 */
export class KeptAdministrator {
  readonly #file: string;
  readonly #kept: KeptAdmin;

  constructor(private readonly config: StackConfig) {
    this.#file = join(config.dataDir, 'admin.json');
    this.#kept = readJson(this.#file) ?? {};
  }

  get file(): string {
    return this.#file;
  }

  forIdentity(): FirstAdmin {
    const { key, email, password } = this.config.admin;
    if (!this.#kept.introduced) {
      if (key === undefined) this.#kept.key ??= `hak_${randomBytes(24).toString('base64url')}`;
      if (password === undefined) this.#kept.password ??= randomBytes(12).toString('base64url');
      writeJson(this.#file, this.#kept);
    }
    return { key: key ?? this.#kept.key, email, password: password ?? this.#kept.password };
  }

  /** What was generated, on the first start that succeeds; nothing afterwards. */
  introduce(): { key?: string; password?: string } {
    if (this.#kept.introduced) return {};
    const { key, password } = this.#kept;
    writeJson(this.#file, { ...(key ? { key } : {}), introduced: true });
    return { ...(key ? { key } : {}), ...(password ? { password } : {}) };
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
