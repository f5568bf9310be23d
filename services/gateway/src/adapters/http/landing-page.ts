interface Link {
  readonly href: string;
  readonly title: string;
  readonly text: string;
}

const links = (inboxUrl: string | undefined): Link[] => [
  { href: '/docs/', title: 'API', text: 'Every request and answer, to read and to try.' },
  {
    href: '/openapi.json',
    title: 'OpenAPI document',
    text: 'The same for machines: OpenAPI 3.1, all services in one.',
  },
  { href: '/asyncapi.json', title: 'AsyncAPI document', text: 'The topics, which are a public API too: AsyncAPI 3.' },
  { href: '/health/system', title: 'Readiness', text: '200 when every service is ready, else their names.' },
  ...(inboxUrl
    ? [{ href: inboxUrl, title: 'Inbox', text: 'The mails that customers would get, kept on this machine.' }]
    : []),
];

/** The first page of a running stack whose console was not built. */
export function landingPage({ inboxUrl }: { inboxUrl: string | undefined }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Meterstream</title>
<style>${style}</style>
</head>
<body>
<main>
  <header>
    <h1>Meterstream</h1>
    <p>Usage-based billing on an event stream. Applications send what their customers used; invoices follow.</p>
    <p class="state" id="state" role="status">asking the services …</p>
  </header>
  <nav>${links(inboxUrl).map(card).join('')}</nav>
  <section>
    <h2>Send the first event</h2>
    <p>Paste the line that begins with <code>export URL=</code> where <code>npm start</code> has printed it, then:</p>
    <pre><code>curl "$URL/v1/events" -H "x-api-key: $KEY" \\
  -H "content-type: application/json" \\
  -d '[{"id": "evt-1", "organization": "Acme",
        "product": "Document summarisation",
        "properties": {"summaries": 1}}]'
sleep 1
curl -G "$URL/v1/running-totals" -H "x-api-key: $KEY" \\
  -d organization=Acme \\
  --data-urlencode 'product=Document summarisation'</code></pre>
    <p>The customer and the product are the demo tenant's; the second answer is what the first one cost.</p>
    <p><code>npm run tutorial</code> walks through the whole story, from a product to its invoice.</p>
  </section>
</main>
<script>${script}</script>
</body>
</html>
`;
}

const card = ({ href, title, text }: Link) =>
  `<a href="${escaped(href)}"><strong>${escaped(title)}</strong><span>${escaped(text)}</span></a>`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --ink: #17202b; --soft: #5b6877; --line: #dfe4ea; --paper: #fff; --ground: #f5f7f9;
  --accent: #0b6e69; --good: #1a7f4b; --bad: #b4401f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ecf1; --soft: #98a5b3; --line: #2b3643; --paper: #18202a;
  --ground: #10161d; --accent: #4fc1b8; --good: #57c78a; --bad: #ef8a68; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 4rem 1.5rem; }
h1 { margin: 0 0 .4rem; font-size: 2.1rem; letter-spacing: -.02em; }
h2 { margin: 2.6rem 0 .8rem; font-size: 1.1rem; }
header p { margin: 0 0 .5rem; color: var(--soft); }
.state::before { content: ''; display: inline-block; width: .6rem; height: .6rem; margin-right: .5rem; border-radius: 50%;
  background: currentColor; }
.state.ready { color: var(--good); } .state.waiting { color: var(--bad); }
nav { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: .8rem; margin-top: 1.8rem; }
nav a { display: grid; gap: .15rem; padding: 1rem 1.2rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: .6rem; color: inherit; text-decoration: none; }
nav a:hover, nav a:focus-visible { border-color: var(--accent); outline: none; }
nav strong { color: var(--accent); } nav span { color: var(--soft); font-size: .92rem; }
pre { margin: 0; padding: 1rem 1.2rem; overflow-x: auto; background: var(--paper); border: 1px solid var(--line);
  border-radius: .6rem; font: .86rem/1.6 ui-monospace, monospace; }
section p { color: var(--soft); } code { font-family: ui-monospace, monospace; color: var(--ink); }
`;

const script = `
const state = document.getElementById('state');
async function ask() {
  try {
    const { ready, missing } = await (await fetch('/health/system')).json();
    state.className = 'state ' + (ready ? 'ready' : 'waiting');
    state.textContent = ready ? 'every service is ready' : 'not ready: ' + missing.join(', ');
  } catch {
    state.className = 'state waiting';
    state.textContent = 'gateway does not answer';
  }
}
ask();
setInterval(ask, 5000);
`;
