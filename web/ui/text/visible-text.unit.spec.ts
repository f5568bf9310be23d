import { visibleText } from './visible-text.js';

describe('text of others', () => {
  it.each([
    ['Acme', 'Acme'],
    ['مؤسسة النور', 'مؤسسة النور'],
    ['👩‍💻 Labs', '👩‍💻 Labs'],
    ['می‌خواهم', 'می‌خواهم'],
    ['Ac\u200bme', 'Ac⟨200B⟩me'],
    ['Ac\u200dme', 'Ac⟨200D⟩me'],
    ['Acme\u200c', 'Acme⟨200C⟩'],
    ['\u202efdp.exe', '⟨202E⟩fdp.exe'],
    ['a\u0000b\u001bc\u0085', 'a⟨0000⟩b⟨001B⟩c⟨0085⟩'],
    ['\ufeffAcme', '⟨FEFF⟩Acme'],
    ['مقالات, 1 – 31 Oct 2026', 'مقالات, \u20661 – 31 Oct 2026\u2069'],
    ['مقالات 2026-10-01, 14:03', 'مقالات \u20662026-10-01\u2069, \u206614:03\u2069'],
    ['Articles, 1 – 31 Oct 2026', 'Articles, 1 – 31 Oct 2026'],
    ['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
  ])('%j is seen as %s', (text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });
});
