import { ApiProblem } from '../../api/problem.js';
import { Button } from '../button/button.js';
import { RotateCw, TriangleAlert } from '../icon/first-icons.js';
import styles from './problem.module.css';
import { problemWords } from './problem-words.js';

interface ProblemProps {
  readonly error: unknown;
  /** What is not there because of it: "The invoices". */
  readonly of: string;
  /** What could not be done with it; absent: be read. */
  readonly act?: string;
  readonly onRetry?: () => void;
}

/** What failed, whose fault it is, every reason, and what to copy for whoever looks into it. The rest of the page stays. */
export function ProblemNote({ error, of, act = 'be read', onRetry }: ProblemProps) {
  const { code, detail, reasons, traceId } = wordsOf(error);
  return (
    <section className={styles.problem} role="alert">
      <TriangleAlert size={16} strokeWidth={1.6} aria-hidden="true" />
      <div>
        <b>
          {of} could not {act}. {problemWords(error instanceof ApiProblem ? error.status : -1)}
        </b>
        <p>{detail}</p>
        {reasons.length > 0 && (
          <ul>
            {reasons.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path && <code>{path}</code>} {message}
              </li>
            ))}
          </ul>
        )}
        <p className={styles.marks}>
          <code>{code}</code>
          {traceId && <code>trace {traceId}</code>}
        </p>
      </div>
      {onRetry && (
        <Button size="small" icon={RotateCw} onClick={onRetry}>
          Try again
        </Button>
      )}
    </section>
  );
}

function wordsOf(
  error: unknown,
): Pick<ApiProblem, 'code' | 'reasons'> & { detail: string; traceId?: string | undefined } {
  if (error instanceof ApiProblem) return { ...error, detail: error.message };
  return { code: 'defect', reasons: [], detail: error instanceof Error ? error.message : String(error) };
}
