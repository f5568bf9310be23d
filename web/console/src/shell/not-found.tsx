import { Link } from '@tanstack/react-router';
import { linkClass, PageHead } from '../../../ui/layout/layout.js';

/** Also for what another tenant has: nobody learns that it exists. */
export const NotFound = () => (
  <>
    <PageHead title="Nothing is here" />
    <p>
      No page has this address, or what it names is not yours.{' '}
      <Link to="/data/logs" className={linkClass}>
        Search the logs
      </Link>
    </p>
  </>
);
