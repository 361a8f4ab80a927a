import type { Configuration } from '../configuration/configuration.ts'

/** A configuration with other costs, the same in every session, where they are given. */
export function withCosts(
  configuration: Configuration,
  asked: {
    readonly slippageTicks?: number | undefined
    readonly commissionPerSide?: number | undefined
  },
): Configuration {
  const { slippageTicks, commissionPerSide } = configuration.costs
  const ticks = asked.slippageTicks
  return {
    ...configuration,
    costs: {
      commissionPerSide: asked.commissionPerSide ?? commissionPerSide,
      slippageTicks: ticks === undefined ? slippageTicks : { Overnight: ticks, RTH: ticks, PostRTH: ticks },
    },
  }
}
