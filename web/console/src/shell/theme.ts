/** The other theme, now and when one comes back. */
export function switchTheme(): void {
  const root = document.documentElement;
  const theme = root.dataset['theme'] === 'dark' ? 'light' : 'dark';
  root.dataset['theme'] = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Storage may be switched off; it holds until the page is left.
  }
}
