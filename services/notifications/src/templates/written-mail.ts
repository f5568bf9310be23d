/** A mail as the templates write it, before anybody sends it. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** What turns the text behind it around; letters that run from right to left do so without. */
const turningText = /[\u202a-\u202e\u2066-\u2069]/g;

/** A header has one line, whatever a name contains, and nothing in it changes how the rest is read. */
export function oneLine(text: string): string {
  return text
    .replace(turningText, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
