import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import type { Selection } from '../../../../ui/table/selection.js';
import { announce } from '../../../../ui/toast/toast.js';
import { Permitted } from '../../permitted.js';
import { SelectedBar } from '../../selected-bar.js';
import type { LoggedUsage } from './logs.queries.js';
import { voidableOf } from './void-sum.js';

const VoidSelectedSheet = lazy(() => import('./void-selected-sheet.js'));

/** As many as the API corrects at once. */
const mostAtOnce = 1_000;

/** What can be done with several events. */
export default function UsageSelected({ of: selection }: { readonly of: Selection<LoggedUsage> }) {
  const [isAsking, setAsking] = useState(false);
  const count = voidableOf(selection.rows).voidable.length;
  const finish = () => {
    setAsking(false);
    selection.clear();
    announce('The events are taken back once rating has come to that in the log.');
  };
  return (
    <SelectedBar of={selection} one="event" many="events">
      <Permitted need="integration:write">
        <Button
          disabled={count === 0 || count > mostAtOnce}
          title={count === 0 ? 'None of them counts' : count > mostAtOnce ? `${mostAtOnce} at most at once` : undefined}
          onClick={() => setAsking(true)}
        >
          Void …
        </Button>
      </Permitted>
      <Later>
        {isAsking && <VoidSelectedSheet events={selection.rows} onDone={finish} onClose={() => setAsking(false)} />}
      </Later>
    </SelectedBar>
  );
}
