import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Figure, Figures } from '../../../../ui/figure/figure.js';
import { shownDifference } from '../../../../ui/format/money.js';
import { periodText } from '../../../../ui/format/period.js';
import { countOf, countText, shareOf, widthOf } from '../../../../ui/format/quantity.js';
import { Card, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { ObjectPage } from '../../object-page.js';
import { usePageName } from '../../shell/page-name.js';
import { useTenantZone } from '../../tenant.queries.js';
import { SimulatedCustomers } from './simulated-customers.js';
import styles from './simulation.module.css';
import { changeText, mostCustomers, type Simulation, waysText } from './simulation-form.js';
import { State } from './simulation-state.js';
import { useProductName, useSimulation } from './simulations.queries.js';

const path = '/configuration/simulations/$simulationId';

export const Route = createLazyRoute(path)({ component: SimulationPage });

const route = getRouteApi(path);

function SimulationPage() {
  const { simulationId } = route.useParams();
  return (
    <ObjectPage of="The simulation" query={useSimulation(simulationId)}>
      {(value) => <Shown simulation={value} />}
    </ObjectPage>
  );
}

function Shown({ simulation }: { readonly simulation: Simulation }) {
  const { simulationId, productId, from, to, progress, result, problem, state } = simulation;
  const zone = useTenantZone();
  const product = useProductName(productId);
  const periods = periodText({ start: from, end: to }, zone);
  usePageName(product && `${product}, ${periods}`);
  return (
    <>
      <PageHead title={<Name>{`Simulation of ${product ?? 'a product'}, ${periods}`}</Name>}>
        <State of={simulation} />
      </PageHead>
      <p className={mutedClass} role="status">
        {countText(progress.customers, 'en')} of {countOf(progress.ofCustomers, 'customer', 'customers', 'en')},{' '}
        {countOf(progress.events, 'event', 'events', 'en')}. Nothing real is touched.{' '}
        <Link to="/configuration/revenue-sources/products/$productId" params={{ productId }} className={linkClass}>
          To the product
        </Link>
      </p>
      {state === 'failed' && (
        <ProblemNote of="The simulation" act="be done" error={new Error(problem ?? 'It has failed.')} />
      )}
      {result && <Result result={result} />}
      {result && <SimulatedCustomers simulationId={simulationId} currency={result.currency} zone={zone} />}
    </>
  );
}

function Result({ result }: { readonly result: NonNullable<Simulation['result']> }) {
  const { currency, before, after, difference, distribution } = result;
  const most = mostCustomers(distribution);
  return (
    <>
      <Figures>
        <Figure name="Billed" note="as it was">
          <Amount amount={before} currency={currency} withCurrency />
        </Figure>
        <Figure name="Would be billed" note="by what is tried">
          <Amount amount={after} currency={currency} withCurrency />
        </Figure>
        <Figure name="Difference" note={waysText(distribution)}>
          {shownDifference(difference, currency, 'en').text}{' '}
          <small className={styles.share}>{changeText(difference, before)}</small>
        </Figure>
      </Figures>
      <div className={styles.bands}>
        <Card title="How bills change">
          <table>
            <tbody>
              {distribution.map(({ change, customers }) => (
                <tr key={change}>
                  <th scope="row">{change.replaceAll('-', '−')}</th>
                  <td>
                    <span className={styles.track} aria-hidden="true">
                      <i style={{ inlineSize: `${widthOf(shareOf(String(customers), most))}%` }} />
                    </span>
                  </td>
                  <td>{countText(customers, 'en')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      </div>
    </>
  );
}
