import { ink, sizes } from './mail-style.js';
import { escapeHtml } from './written-mail.js';

const font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Mail programs that know of the dark turn these; the others turn colours by themselves, or not at all. */
const dark = `
  @media (prefers-color-scheme: dark) {
    .m-page, .m-page > div, body { background: #11151b !important; }
    .m-card, .m-card table, .m-card td { background: #1a2029 !important; border-color: #313a46 !important; }
    .m-head div, .m-body div, .m-body p, .m-td, .m-li { color: #d3d9e1 !important; }
    .m-strong, .m-h1, .m-h2, .m-h3, .m-head div { color: #f1f4f8 !important; }
    .m-blockquote { background: #232b36 !important; }
    .m-th, .m-note, .m-foot div { color: #9aa5b3 !important; }
    .m-td, .m-th, .m-hr { border-color: #313a46 !important; }
    .m-link { color: @@ACCENTDARK@@ !important; }
    .m-logo { background: #ffffff !important; padding: 6px !important; border-radius: 4px !important; }
  }
  .m-body > div > p:last-child, .m-body > div > table:last-child { margin-bottom: 0 !important; }
`;

const source = `
<mjml lang="en">
  <mj-head>
    <mj-title>@@TITLE@@</mj-title>
    <mj-attributes><mj-all font-family="${font}" /></mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-style>${dark}</mj-style>
  </mj-head>
  <mj-body background-color="${ink.faint}" css-class="m-page" width="600px">
    <mj-section padding="16px 0 0"></mj-section>
    <mj-section css-class="m-card" background-color="#ffffff" border="1px solid ${ink.line}" border-radius="8px" padding="16px 8px 16px">
      <mj-column>
        <mj-text css-class="m-head" font-size="18px" font-weight="600" line-height="1.4" color="${ink.strong}" padding="8px 20px 16px">@@HEAD@@</mj-text>
        <mj-text css-class="m-body" font-size="${sizes.text}" line-height="1.5" color="${ink.normal}" padding="0 20px 8px">@@BODY@@</mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="4px 8px 24px">
      <mj-column>
        <mj-text css-class="m-foot" font-size="${sizes.small}" line-height="1.5" color="${ink.muted}" padding="8px 20px">@@FOOT@@</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;

let compiled: Promise<string> | undefined;

/** What stands around every body: compiled once for a process, as it differs by what is filled in alone. */
function mailFrame(): Promise<string> {
  compiled ??= compile();
  return compiled;
}

/** The compiler is loaded with the first mail: it is large, and has nothing to do afterwards. */
async function compile(): Promise<string> {
  const { default: mjml2html } = await import('mjml');
  const { html } = await mjml2html(source, { validationLevel: 'strict', fonts: {}, keepComments: false });
  return html;
}

export interface FrameParts {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  readonly sellerName: string;
  /** Where its picture is; absent: the name stands there. */
  readonly logo?: { readonly source: string; readonly width: number; readonly height: number } | undefined;
  readonly footer: string;
  /** `#rrggbb`, of links on the dark page. */
  readonly accentInTheDark: string;
}

export async function framed(parts: FrameParts): Promise<string> {
  const { title, body, sellerName, logo, footer, accentInTheDark } = parts;
  const name = escapeHtml(sellerName);
  const picture = logo && `src="${logo.source}" width="${logo.width}" height="${logo.height}"`;
  const filled: Record<string, string> = {
    TITLE: escapeHtml(title),
    HEAD: picture
      ? `<img class="m-logo" ${picture} alt="${name}" style="display:block;border:0;max-width:100%">`
      : name,
    BODY: body,
    FOOT: footer.split('\n').map(escapeHtml).join('<br>'),
    ACCENTDARK: accentInTheDark,
  };
  // In one go: what is filled in is not looked through again.
  return (await mailFrame()).replace(/@@([A-Z]+)@@/g, (all, part: string) => filled[part] ?? all);
}
