import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule, EventStoreModule, UnitsOfWork } from '#event-store';
import { TenantNameDirectory } from '#service-host';
import { AudiencesController } from './adapters/http/audiences.controller.js';
import { DefinitionAnswers } from './adapters/http/definition-answers.js';
import { MeteringElementsController } from './adapters/http/metering-elements.controller.js';
import { ModelPricesController } from './adapters/http/model-prices.controller.js';
import { PricesController } from './adapters/http/prices.controller.js';
import { ProductDraftsController } from './adapters/http/product-drafts.controller.js';
import { ProductVersionsController } from './adapters/http/product-versions.controller.js';
import { ProductsController } from './adapters/http/products.controller.js';
import { PublicationsController } from './adapters/http/publications.controller.js';
import { ShopController } from './adapters/http/shop.controller.js';
import { SourcesController } from './adapters/http/sources.controller.js';
import { AudiencePublisher } from './adapters/kafka/audience.publisher.js';
import { DiscoveredNameConsumer } from './adapters/kafka/discovered-name.consumer.js';
import { MeterPublisher } from './adapters/kafka/meter.publisher.js';
import { ModelPricesPublisher } from './adapters/kafka/model-prices.publisher.js';
import { ProductPublisher } from './adapters/kafka/product.publisher.js';
import { PublicationPublisher } from './adapters/kafka/publication.publisher.js';
import { SourcePublisher } from './adapters/kafka/source.publisher.js';
import { TestClockDirectory } from './adapters/kafka/test-clock.directory.js';
import { catalogSchema } from './adapters/postgres/catalog.schema.js';
import { DefinitionsRepository } from './adapters/postgres/definitions.repository.js';
import { ModelPricesRepository } from './adapters/postgres/model-prices.repository.js';
import { ProductsRepository } from './adapters/postgres/products.repository.js';
import { PublicationsRepository } from './adapters/postgres/publications.repository.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { DecideDefinition } from './application/decide-definition.js';
import { DecideProduct } from './application/decide-product.js';
import { DiscoverName } from './application/discover-name.js';
import { BillingClock } from './application/ports.js';
import { PublishForSubscription } from './application/publish-for-subscription.js';
import { ReplaceModelPrices } from './application/replace-model-prices.js';
import { ShowProduct } from './application/show-product.js';
import type { CatalogConfig } from './config.js';

@Module({})
export class CatalogModule {
  static forConfig(config: CatalogConfig): DynamicModule {
    return {
      module: CatalogModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...catalogSchema }),
        AuditModule.of({ facts: 'decided' }),
        EventStoreModule.forService({
          schema: catalogSchema.schema,
          publisherName: 'catalog',
          publishers: [
            ProductPublisher,
            MeterPublisher,
            SourcePublisher,
            AudiencePublisher,
            ModelPricesPublisher,
            PublicationPublisher,
          ],
        }),
      ],
      controllers: [
        ProductsController,
        ProductVersionsController,
        ProductDraftsController,
        SourcesController,
        MeteringElementsController,
        AudiencesController,
        PricesController,
        ModelPricesController,
        PublicationsController,
        ShopController,
        DiscoveredNameConsumer,
      ],
      providers: [
        { provide: BillingClock, useClass: TestClockDirectory },
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        ProductsRepository,
        DefinitionsRepository,
        ModelPricesRepository,
        PublicationsRepository,
        TenantNameDirectory,
        ShowProduct,
        DefinitionAnswers,
        DecideDefinition,
        DecideProduct,
        DiscoverName,
        PublishForSubscription,
        ReplaceModelPrices,
      ],
    };
  }
}
