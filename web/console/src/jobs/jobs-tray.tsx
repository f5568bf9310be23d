import { Link } from '@tanstack/react-router';
import { Check, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button/button.js';
import { linkClass } from '../../../ui/layout/layout.js';
import { useMay } from '../permitted.js';
import { type Job, shownJobs } from './jobs.js';
import { useCancelSimulation, useJobs } from './jobs.queries.js';
import styles from './jobs-tray.module.css';

const none: ReadonlySet<string> = new Set();
const marks = { running: LoaderCircle, done: Check, failed: TriangleAlert };

/** Long work at the corner of every page: how far it is, and what came of what was seen to go on. */
export default function JobsTray() {
  const { data: jobs = [] } = useJobs();
  const [seen, setSeen] = useState(none);
  const [closed, setClosed] = useState(none);
  const unseen = jobs.filter(({ id, state }) => state === 'running' && !seen.has(id));
  if (unseen.length > 0) setSeen(new Set([...seen, ...unseen.map(({ id }) => id)]));
  const shown = shownJobs(jobs, seen, closed);
  if (shown.length === 0) return null;
  return (
    <section className={styles.tray} aria-label="Jobs">
      <ul>
        {shown.map((job) => (
          <Row key={job.id} job={job} onClose={() => setClosed(new Set([...closed, job.id]))} />
        ))}
      </ul>
    </section>
  );
}

function Row({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) {
  const { title, state, text, part, simulationId, recostingId } = job;
  const cancel = useCancelSimulation();
  const mayCancel = useMay('analysis:write');
  const Mark = marks[state];
  return (
    <li data-state={state}>
      <Mark size={16} strokeWidth={1.6} aria-hidden="true" />
      <div>
        <b>{title}</b>
        <p role="status">{text}</p>
        {state === 'running' && <progress aria-label={title} {...(part !== undefined && { value: part })} />}
      </div>
      {simulationId !== undefined && state !== 'running' && (
        <Link to="/configuration/simulations/$simulationId" params={{ simulationId }} className={linkClass}>
          Result
        </Link>
      )}
      {recostingId !== undefined && state !== 'running' && (
        <Link to="/configuration/revenue-sources/recostings" search={{ open: recostingId }} className={linkClass}>
          Result
        </Link>
      )}
      {simulationId !== undefined && state === 'running' && mayCancel && (
        <Button
          size="small"
          busy={cancel.isPending ? 'Ending …' : undefined}
          onClick={() => cancel.mutate(simulationId)}
        >
          Cancel
        </Button>
      )}
      {state !== 'running' && <IconButton icon={X} size="small" name={`Close ${title}`} onClick={onClose} />}
    </li>
  );
}
