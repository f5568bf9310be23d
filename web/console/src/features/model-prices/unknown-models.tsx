import { Link } from '@tanstack/react-router';
import { countOf } from '../../../../ui/format/quantity.js';
import { Card, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import styles from './model-prices.module.css';
import { useUnknownModels } from './model-prices.queries.js';

/** Usage of which nobody knows what it costs, the most of it first; nothing where all is known. */
export function UnknownModels() {
  const { data, error, refetch } = useUnknownModels();
  if (error) return <ProblemNote of="Models without a price" error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Card title="Used, and without a price">
      <ul className={styles.unknown}>
        {data.slice(0, 20).map(({ model, provider, kind, events }) => (
          <li key={`${model} ${provider} ${kind}`}>
            <b>{model === '' ? 'no model named' : <Name>{model}</Name>}</b>
            <span>
              {provider !== '' && <Name>{`${provider} · `}</Name>}
              {countOf(events, 'event', 'events', 'en')} of the last days cost an unknown amount
            </span>
            {model !== '' && (
              <Link
                to="/configuration/revenue-sources/model-prices"
                search={{ new: 'yes', model, provider: provider === '' ? undefined : provider }}
                className={linkClass}
              >
                Add a price
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
