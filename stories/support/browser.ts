import type { StoryAnswer, StoryStack } from '#testing';

/** What a browser does for a page of ours: it keeps the cookie, and says where its requests come from. */
export interface Browser {
  cookie: string | undefined;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<StoryAnswer>;
}

export function browserOf(stack: StoryStack): Browser {
  let csrfToken = '';
  const browser: Browser = {
    cookie: undefined,
    call: async (method, path, body, headers = {}) => {
      const own = {
        'sec-fetch-site': 'same-origin',
        ...(browser.cookie === undefined ? {} : { cookie: browser.cookie }),
        ...(csrfToken === '' ? {} : { 'x-csrf': csrfToken }),
      };
      const answer = await stack.call(method, path, body, { key: '', headers: { ...own, ...headers } });
      const set = answer.headers.get('set-cookie')?.split(';')[0];
      if (set !== undefined) browser.cookie = set;
      if (typeof answer.body?.csrfToken === 'string') csrfToken = answer.body.csrfToken;
      return answer;
    },
  };
  return browser;
}
