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
    ['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
  ])('%j is seen as %s', (text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });
});
