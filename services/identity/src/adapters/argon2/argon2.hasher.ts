import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import type { PasswordHasher } from '../../application/ports.js';

interface Cost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** What OWASP recommends for Argon2id (Password Storage Cheat Sheet). A hash names its own, so that this may grow. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const hashBytes = 32;
const saltBytes = 16;

/** Each is 19 MiB and some 30 ms of one processor. */
export const hashingLimits = { atOnce: 2, waiting: 64 };

const derive = promisify(argon2);

/** Argon2id of Node's own OpenSSL, written down in PHC form. */
@Injectable()
export class Argon2Hasher implements PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** What is compared with where nobody is known. */
  private readonly nobody = { ...cost, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) };

  async hashOf(password: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    return written({ ...cost, salt, hash: await this.inTurn(() => hashWith(password, salt, cost)) });
  }

  async matches(password: string, known: string | undefined): Promise<boolean> {
    const { salt, hash, ...itsCost } = known === undefined ? this.nobody : read(known);
    const given = await this.inTurn(() => hashWith(password, salt, itsCost));
    return timingSafeEqual(given, hash) && known !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= hashingLimits.atOnce) {
      if (this.waiting.length >= hashingLimits.waiting) throw new Unavailable('too many passwords are being checked');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

type Written = Cost & { readonly salt: Buffer; readonly hash: Buffer };

const hashWith = (password: string, salt: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> =>
  derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    memory,
    passes,
    parallelism,
    tagLength: hashBytes,
  });

const written = ({ memory, passes, parallelism, salt, hash }: Written): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;

/** Without padding, as the form has it. */
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

function read(text: string): Written {
  const [, m, t, p, salt, hash] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(text) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a password is kept in another form than Argon2id');
  return {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}
