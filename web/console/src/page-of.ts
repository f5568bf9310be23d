/** The route of a page whose part is loaded when it is gone to. */
export const pageOf =
  <Page>(load: () => Promise<{ readonly Route: Page }>) =>
  (): Promise<Page> =>
    load().then(({ Route }) => Route);
