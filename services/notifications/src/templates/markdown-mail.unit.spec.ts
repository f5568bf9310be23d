import { writeMarkdown as written } from './markdown-mail.js';

const writeMarkdown = (source: string) => written(source, '#0f766e');

describe("a body's Markdown", () => {
  it('is text for whoever reads no HTML', () => {
    const source =
      '# Title\n\nOne\ntwo [there](https://a.test/x_y)\n\n- a\n- **b**\n\n> quoted\n\n| x | y |\n|---|---|\n| 1 | 2 |\n';
    expect(writeMarkdown(source).text).toBe(
      'Title\n\nOne\ntwo there: https://a.test/x_y\n\n- a\n- b\n\nquoted\n\n- 1: 2\n',
    );
  });

  it('has a button where a link stands alone', () => {
    const { html } = writeMarkdown('[Pay](https://a.test)\n\nor [later](https://a.test)');
    expect(html).toContain('<a href="https://a.test" class="m-button"');
    expect(html).toContain('<a href="https://a.test" class="m-link"');
  });

  it.each([
    ['HTML', '<script>alert(1)</script>', '<script'],
    ['pictures from elsewhere', '![x](https://a.test/x.png)', '<img'],
    ['links to programs', '[x](javascript:alert(1))', 'href'],
    ['links to data', '[x](data:text/html;base64,PHNjcmlwdD4=)', 'href'],
    ['links to files', '[x](file:///etc/passwd)', 'href'],
  ])('knows no %s', (_, source, tag) => {
    expect(writeMarkdown(source).html).not.toContain(tag);
  });
});
