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

/** A header has one line, whatever a name contains. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
