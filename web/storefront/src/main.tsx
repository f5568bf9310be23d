import '@fontsource-variable/inter/wght.css';
import '../../ui/tokens.css';
import '../../ui/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Later } from '../../ui/later/later.js';
import { Storefront } from './storefront.js';

const place = document.getElementById('storefront');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Later isPage>
        <Storefront />
      </Later>
    </StrictMode>,
  );
