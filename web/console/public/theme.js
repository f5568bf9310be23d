// Before the first paint, so that no page flashes in the other theme. Storage holds this and nothing else.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem('theme');
    } catch {
      // Storage may be switched off; the system's theme remains.
    }
    document.documentElement.dataset.theme = chosen ?? (system.matches ? 'dark' : 'light');
  };
  apply();
  system.addEventListener('change', apply);
  // Paper is light.
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.theme = 'light';
  });
  addEventListener('afterprint', apply);
})();
