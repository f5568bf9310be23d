import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, PostgresModule } from '#database';
import { EventStore, type Publisher, runPublisher } from '#event-store';
import type { Producer } from '#kafka';
import { LOGGER, PRODUCER } from '#service-host';
import type { Logger } from '#telemetry';
import { CreateCatalog1795306200000 } from '../migrations/1795306200000-create-catalog.js';
import { VersionsTakeEffect1795543200000 } from '../migrations/1795543200000-versions-take-effect.js';
import { PricesController } from './adapters/http/prices.controller.js';
import { ProductsController } from './adapters/http/products.controller.js';
import { productMessageOf } from './adapters/kafka/product.publisher.js';
import { TestClockDirectory } from './adapters/kafka/test-clock.directory.js';
import { ProductRow, ProductVersionRow } from './adapters/postgres/product.entity.js';
import { PostgresProducts } from './adapters/postgres/products.repository.js';
import type { Products } from './application/ports.js';
import { PublishProduct } from './application/publish-product.js';
import { ReviseProduct } from './application/revise-product.js';
import type { CatalogConfig } from './config.js';

const schema = 'catalog';
const PRODUCTS = Symbol('products');
const wallClock = () => Date.now();

export function catalogModule(config: CatalogConfig): DynamicModule {
  return {
    module: CatalogModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema,
        entities: [ProductRow, ProductVersionRow],
        migrations: [CreateCatalog1795306200000, VersionsTakeEffect1795543200000],
      }),
    ],
    controllers: [ProductsController, PricesController],
    providers: [
      TestClockDirectory,
      {
        provide: PRODUCTS,
        inject: [POOL],
        useFactory: (pool: Pool) => new PostgresProducts(pool, new EventStore(pool, schema)),
      },
      {
        provide: PublishProduct,
        inject: [PRODUCTS, TestClockDirectory],
        useFactory: (products: Products, clock: TestClockDirectory) => new PublishProduct(products, clock, wallClock),
      },
      {
        provide: ReviseProduct,
        inject: [PRODUCTS, TestClockDirectory],
        useFactory: (products: Products, clock: TestClockDirectory) => new ReviseProduct(products, clock, wallClock),
      },
    ],
  };
}

@Module({})
export class CatalogModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private publisher: Publisher | undefined;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { pool, producer, log } = this;
    this.publisher = runPublisher({ pool, schema, name: schema, producer, log, map: productMessageOf });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.publisher?.stop();
  }
}
