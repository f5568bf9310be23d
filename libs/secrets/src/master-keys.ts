import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

/** The secret is damaged, stands where it does not belong, or its master key is not among those that are given. */
export class UnreadableSecret extends Error {
  constructor(why: string) {
    super(`a sealed secret does not open: ${why}`);
  }
}

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const version = 's1';

interface MasterKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * The master keys of an installation. A sealed secret is text: version, id of the master key, the wrapped data key, and the
 * secret under the data key, with points between them.
 */
export class MasterKeys {
  private constructor(
    private readonly current: MasterKey,
    private readonly byId: ReadonlyMap<string, MasterKey>,
  ) {}

  static of(current: string, earlier: readonly string[] = []): MasterKeys {
    const keys = [current, ...earlier].map(masterKeyOf);
    return new MasterKeys(keys[0]!, new Map(keys.map((key) => [key.id, key])));
  }

  /** @param context where the secret stands: tenant, table, row */
  seal(secret: string, context: string): string {
    const dataKey = randomBytes(keyBytes);
    const content = encrypt(dataKey, Buffer.from(secret), context);
    return textOf(this.current.id, encrypt(this.current.bytes, dataKey, wrapping(context)), content);
  }

  /** @throws UnreadableSecret */
  open(sealed: string, context: string): string {
    const { wrapped, content, key } = this.partsOf(sealed);
    return decrypt(decrypt(key.bytes, wrapped, wrapping(context)), content, context).toString();
  }

  /**
   * The same secret under the current master key; undefined when it is under it already.
   * @throws UnreadableSecret
   */
  rewrapped(sealed: string, context: string): string | undefined {
    const { wrapped, content, key } = this.partsOf(sealed);
    if (key.id === this.current.id) return undefined;
    const dataKey = decrypt(key.bytes, wrapped, wrapping(context));
    return textOf(this.current.id, encrypt(this.current.bytes, dataKey, wrapping(context)), content);
  }

  private partsOf(sealed: string): { key: MasterKey; wrapped: Buffer; content: Buffer } {
    const [form, id = '', wrapped = '', content = '', ...more] = sealed.split('.');
    if (form !== version || more.length > 0) throw new UnreadableSecret('it has no form that is known');
    const key = this.byId.get(id);
    if (key === undefined) throw new UnreadableSecret(`the master key ${id} is not given`);
    return { key, wrapped: Buffer.from(wrapped, 'base64url'), content: Buffer.from(content, 'base64url') };
  }
}

function masterKeyOf(text: string): MasterKey {
  const bytes = Buffer.from(hkdfSync('sha256', text, '', 'meterstream master key', keyBytes));
  return { id: hash('sha256', `meterstream master key id\n${text}`, 'hex').slice(0, 8), bytes };
}

/** A wrapped data key is never taken for a secret. */
const wrapping = (context: string) => `data key\n${context}`;

const textOf = (id: string, wrapped: Buffer, content: Buffer): string =>
  [version, id, wrapped.toString('base64url'), content.toString('base64url')].join('.');

function encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const work = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, work.update(plain), work.final(), work.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new UnreadableSecret('a part of it is missing');
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(-tagBytes);
  const work = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag);
  try {
    return Buffer.concat([work.update(sealed.subarray(nonceBytes, -tagBytes)), work.final()]);
  } catch {
    throw new UnreadableSecret('it is damaged, or stands where it does not belong');
  }
}
