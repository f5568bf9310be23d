import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { WallClock } from '#decider';
import { Caller, Endpoint, IfMatch } from '#http';
import { dimensions, disagreementsOf, readPriceLists } from '#model-prices';
import { ReplaceModelPrices } from '../../application/replace-model-prices.js';
import type { ModelPrices } from '../../domain/model-price/model-prices.js';
import { ModelPricesRepository } from '../postgres/model-prices.repository.js';
import { checkModelPrices, ModelPricesBody, ModelPricesJson, priceJson, statedPriceOf } from './model-prices.schema.js';

const tag = 'Model prices';

const Disagreements = Type.Object({
  lists: Type.Array(
    Type.Object({
      source: Type.String(),
      version: Type.String(),
      readOn: Type.String({ description: 'The day on which it was read' }),
      models: Type.Integer(),
    }),
  ),
  items: Type.Array(
    Type.Object({
      seller: Type.String(),
      model: Type.String(),
      dimensions: Type.Array(
        Type.Object({
          dimension: Type.String(),
          per: Type.Integer(),
          prices: Type.Array(Type.Object({ source: Type.String(), price: Type.String() }), {
            description: 'In USD; the first one counts',
          }),
        }),
      ),
    }),
  ),
});

@Controller('v1/model-prices')
export class ModelPricesController {
  private lists: ReturnType<typeof readPriceLists> | undefined;

  constructor(
    private readonly replace: ReplaceModelPrices,
    private readonly prices: ModelPricesRepository,
    private readonly clock: WallClock,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Show what you have said that models and tools cost you',
    tag,
    scope: 'read',
    hasETag: true,
    answer: ModelPricesJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Res({ passthrough: true }) reply: FastifyReply) {
    const row = await this.prices.find(tenant);
    return answer(row?.state ?? { status: 'absent' }, row?.version ?? 0, reply);
  }

  @Endpoint({
    method: 'PUT',
    summary:
      'Say what models and tools cost you, in the place of all that you have said before; it holds for usage received from now on',
    tag,
    scope: 'write',
    body: ModelPricesBody,
    check: checkModelPrices,
    answer: ModelPricesJson,
  })
  async put(
    @Caller() { tenant }: CallerIdentity,
    @Body() { prices }: ModelPricesBody,
    @IfMatch('model-prices-have-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, version } = await this.replace.run(tenant, prices.map(statedPriceOf), seen);
    return answer(state, version, reply);
  }

  @Endpoint({
    method: 'GET',
    path: 'disagreements',
    summary: 'List the models of which the published price lists say different prices, by more than 2 %',
    tag,
    scope: 'read',
    answer: Disagreements,
  })
  disagreements(): Static<typeof Disagreements> {
    this.lists ??= readPriceLists();
    const found = disagreementsOf(this.lists, this.clock.now());
    return {
      lists: this.lists.map(({ source, version, readOn, models }) => ({
        source,
        version,
        readOn,
        models: models.length,
      })),
      items: found.map(({ seller, model, dimensions: of }) => ({
        seller,
        model,
        dimensions: of.map(({ dimension, prices }) => ({
          dimension,
          per: dimensions[dimension].per,
          prices: prices.map((one) => ({ ...one })),
        })),
      })),
    };
  }
}

function answer(state: ModelPrices, version: number, reply: FastifyReply): ModelPricesJson {
  void reply.header('etag', `"${version}"`);
  if (state.status === 'absent') return { prices: [] };
  return { prices: state.prices.map(priceJson), statedAt: new Date(state.statedAt).toISOString() };
}
