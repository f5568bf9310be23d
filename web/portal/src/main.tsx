import '@fontsource-variable/inter/wght.css';
import '../../ui/tokens.css';
import '../../ui/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Later } from '../../ui/later/later.js';
import { Portal } from './portal.js';

// A page that the browser had put aside shows what was so before somebody paid or bought on another one.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

const place = document.getElementById('portal');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Later isPage>
        <Portal />
      </Later>
    </StrictMode>,
  );
