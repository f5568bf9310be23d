import '@fontsource-variable/inter/wght.css';
import '../../ui/tokens.css';
import '../../ui/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Later } from '../../ui/later/later.js';
import { Session } from './features/session/session.js';

const place = document.getElementById('console');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Later isPage>
        <Session />
      </Later>
    </StrictMode>,
  );
