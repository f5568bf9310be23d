import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import type { BrandingState } from '../domain/branding/branding.js';
import { brandingDecider } from '../domain/branding/branding-decisions.js';
import type { UnitOfWork } from './ports.js';

/** A logo as it is kept. */
export interface EncodedLogo {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

@Injectable()
export class DecideBranding {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  set(tenant: string, wanted: { colour?: string; footer: string; seen: number | undefined }): Promise<BrandingState> {
    return this.units.inTransaction(tenant, async ({ brandings }) => {
      const command = { type: 'SetBranding' as const, ...wanted, at: this.clock.now() };
      return (await brandings.decide(idOf(tenant), brandingDecider, command)).state;
    });
  }

  setLogo(tenant: string, { png, width, height }: EncodedLogo): Promise<BrandingState> {
    const logo = { hash: hash('sha256', png), width, height };
    return this.units.inTransaction(tenant, async (unit) => {
      await unit.storeLogo(logo.hash, png);
      const command = { type: 'SetLogo' as const, logo, at: this.clock.now() };
      return (await unit.brandings.decide(idOf(tenant), brandingDecider, command)).state;
    });
  }

  removeLogo(tenant: string): Promise<BrandingState> {
    return this.units.inTransaction(tenant, async ({ brandings }) => {
      const command = { type: 'RemoveLogo' as const, at: this.clock.now() };
      return (await brandings.decide(idOf(tenant), brandingDecider, command)).state;
    });
  }
}

const idOf = (tenant: string): string => idFrom('branding', tenant);
