/** Where a customer ends who came to a provider's page by a link in a mail. */
export const returnPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Thank you</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 20vh auto 0; max-width: 28rem; padding: 0 1rem; color-scheme: light dark }
</style>
</head>
<body>
<main>
<h1>Thank you</h1>
<p>We have been told. You may close this page; a mail says how it went.</p>
</main>
</body>
</html>
`;
