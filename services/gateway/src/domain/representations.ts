/** How a file may be sent, best first. */
export const codings = ['br', 'gzip', 'identity'] as const;

export type Coding = (typeof codings)[number];

/** The best coding that there is and that Accept-Encoding takes (RFC 9110, 12.5.3); as it is, when none of them is taken. */
export function codingFor(acceptEncoding: string | undefined, there: (coding: Coding) => boolean): Coding {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((one): [string, number] => {
      const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)];
    }),
  );
  const isTaken = (coding: Coding) => (weights.get(coding) ?? weights.get('*') ?? 0) > 0;
  return codings.find((coding) => coding !== 'identity' && there(coding) && isTaken(coding)) ?? 'identity';
}

/** Whether If-None-Match names this tag, weakly compared (RFC 9110, 13.1.2). */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
