import type { Mail, MailSummary } from './mail-folder.files.js';

/** The page has no script: what a mail brings along can only be text or sit in a closed frame. */
export function inboxPage(mails: readonly MailSummary[], opened?: Mail): string {
  const list = mails.map((mail) => listEntry(mail, mail.id === opened?.id)).join('\n');
  const refresh = opened === undefined ? '<meta http-equiv="refresh" content="5">' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${opened ? `${text(opened.subject)} · Inbox` : `Inbox (${mails.length})`}</title>
<style>${STYLE}</style>
</head>
<body>
<header><a href="/"><strong>Meterstream inbox</strong></a><span>${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}</span></header>
<main>
<nav aria-label="Mails">${list || '<p class="quiet">No mail yet. Everything that Meterstream sends on this machine arrives here.</p>'}</nav>
<article>${opened ? mailView(opened) : '<p class="quiet">Choose a mail to read it.</p>'}</article>
</main>
</body>
</html>
`;
}

export function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function listEntry(mail: MailSummary, isOpened: boolean): string {
  return `<a class="entry" href="/messages/${mail.id}"${isOpened ? ' aria-current="true"' : ''}>
<span class="line"><b>${text(mail.to.join(', '))}</b><time>${when(mail.receivedAt)}</time></span>
<span class="subject">${text(mail.subject) || '(no subject)'}${mail.attachmentCount > 0 ? ` <small>· ${mail.attachmentCount} attached</small>` : ''}</span></a>`;
}

function mailView(mail: Mail): string {
  const attachments = mail.attachments
    .map(
      ({ name, contentType, sizeBytes }, index) =>
        `<a class="attachment" href="/api/messages/${mail.id}/attachments/${index}"><b>${text(name)}</b> <small>${text(contentType)} · ${size(sizeBytes)}</small></a>`,
    )
    .join('');
  const body =
    mail.html === undefined
      ? `<pre>${text(mail.text ?? '')}</pre>`
      : `<iframe title="Mail body" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${mail.id}/body"></iframe>`;
  return `<h1>${text(mail.subject) || '(no subject)'}</h1>
<dl><dt>From</dt><dd>${text(mail.from)}</dd><dt>To</dt><dd>${text(mail.to.join(', '))}</dd>
<dt>Received</dt><dd>${when(mail.receivedAt)} UTC</dd></dl>
${attachments ? `<p class="attachments">${attachments}</p>` : ''}
${body}
<p class="quiet"><a href="/api/messages/${mail.id}">JSON</a> · <a href="/api/messages/${mail.id}/raw">source</a></p>`;
}

function when(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ');
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const STYLE = `
:root { color-scheme: light dark; --line: #8883; --soft: #8881; --accent: #2563eb; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; height: 100vh; display: flex; flex-direction: column; }
header { display: flex; justify-content: space-between; padding: .7rem 1.2rem; border-bottom: 1px solid var(--line); }
a { color: inherit; text-decoration: none; }
main { flex: 1; display: grid; grid-template-columns: minmax(16rem, 24rem) 1fr; min-height: 0; }
nav { overflow: auto; border-right: 1px solid var(--line); }
article { overflow: auto; padding: 1.2rem 1.6rem; display: flex; flex-direction: column; }
.entry { display: block; padding: .7rem 1.2rem; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; }
.entry:hover { background: var(--soft); }
.entry[aria-current] { background: var(--soft); border-left-color: var(--accent); }
.line { display: flex; justify-content: space-between; gap: 1rem; }
.line b, .subject { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.subject { display: block; opacity: .8; }
time, small, .quiet, dt { opacity: .65; font-size: .87em; white-space: nowrap; }
.quiet { padding: 1rem 1.2rem; white-space: normal; }
article .quiet { padding-left: 0; } article .quiet a { text-decoration: underline; }
h1 { font-size: 1.3rem; margin: 0 0 .6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
.attachment { display: inline-block; border: 1px solid var(--line); border-radius: .5rem; padding: .35rem .8rem; margin: 0 .5rem .5rem 0; }
.attachment:hover { border-color: var(--accent); }
iframe { flex: 1; min-height: 26rem; width: 100%; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0; }
@media (max-width: 50rem) { main { grid-template-columns: 1fr; } nav { max-height: 40vh; border-right: 0; } }
`;
