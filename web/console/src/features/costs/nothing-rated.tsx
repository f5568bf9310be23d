import { Link } from '@tanstack/react-router';
import { Empty } from '../../../../ui/empty/empty.js';
import { Card, linkClass } from '../../../../ui/layout/layout.js';

/** Where no money was made in these days: by nobody, or by the one that is looked at alone. */
export default function NothingRated({ isOfOne }: { readonly isOfOne: boolean }) {
  return (
    <Card>
      {isOfOne ? (
        <Empty>Nothing of it was rated or invoiced in these days.</Empty>
      ) : (
        <Empty
          act={
            <Link to="/start" className={linkClass}>
              Send one now
            </Link>
          }
        >
          Revenue appears here with the first rated event of these days.
        </Empty>
      )}
    </Card>
  );
}
