const words: Readonly<Record<string, readonly [title: string, sentence: string]>> = {
  added: ['Your card was added', 'You may close this page.'],
  none: ['No card was added', 'You may close this page, and begin again where you came from.'],
};
const thanks = ['Thank you', 'We have been told. You may close this page; a mail says how it went.'] as const;

/**
 * Where a customer ends who came to a provider's page by a link in a mail, or from their portal: `card` says what they came for,
 * and has one of a few words, of which none stands on the page.
 */
export function returnPage(card: unknown): string {
  const [title, sentence] = (typeof card === 'string' && Object.hasOwn(words, card) && words[card]) || thanks;
  return pageOf(title, sentence);
}

const pageOf = (title: string, sentence: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 20vh auto 0; max-width: 28rem; padding: 0 1rem; color-scheme: light dark }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${sentence}</p>
</main>
</body>
</html>
`;
