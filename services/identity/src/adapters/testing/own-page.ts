import type { Answer } from '#testing';

export const cookieIn = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? '';

/** What a page of ours sends with a write, once somebody has signed in. */
export const ownPage = ({ headers, body }: Answer) => ({
  cookie: cookieIn(headers),
  'x-csrf': body.csrfToken as string,
  'sec-fetch-site': 'same-origin',
});
