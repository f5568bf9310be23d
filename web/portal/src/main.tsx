import '@fontsource-variable/inter/wght.css';
import '../../ui/tokens.css';
import '../../ui/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Portal } from './portal.js';

const place = document.getElementById('portal');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
