import type { Manifest } from '@openbell/parameter-file'
import type { DeployedCheck } from '@openbell/training-result'
import type { Configuration } from '../configuration/configuration.ts'

/** Costs and starting balance that parameters were trained with, as their manifest has them. */
export type TrainedExecution = Pick<
  Manifest['execution'],
  'slippage_ticks' | 'commission_per_side' | 'starting_balance'
>

/**
 * Costs and balance that newer days are judged with, and which of them the training had otherwise. They are those of the
 * configuration: whether to go on trading depends on what a trade costs today.
 */
export function executionJudgedWith(
  { costs, startingBalance }: Pick<Configuration, 'costs' | 'startingBalance'>,
  trained: TrainedExecution,
): DeployedCheck['execution'] {
  const settings = [
    ...Object.entries(costs.slippageTicks).map(([session, ticks]) => ({
      setting: `costs.slippageTicks.${session}`,
      value: ticks,
      // Unknown where the training had no such session: then nothing differs.
      trained_with: trained.slippage_ticks[session] ?? ticks,
    })),
    {
      setting: 'costs.commissionPerSide',
      value: costs.commissionPerSide,
      trained_with: trained.commission_per_side,
    },
    { setting: 'startingBalance', value: startingBalance, trained_with: trained.starting_balance },
  ]
  return {
    slippage_ticks: { ...costs.slippageTicks },
    commission_per_side: costs.commissionPerSide,
    starting_balance: startingBalance,
    changed: settings.filter(({ value, trained_with }) => value !== trained_with),
  }
}
