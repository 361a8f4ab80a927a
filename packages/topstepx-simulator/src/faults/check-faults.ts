import { SimulatorError } from '../simulator-error.ts'
import { faultNamed, gatewayFaults } from './fault-list.ts'
import type { FaultName } from './fault-list.ts'
import type { PlannedFault } from './fault-plan.ts'
import type { FaultStorm } from './fault-storm.ts'

/**
 * Checks what was asked of the faults.
 *
 * @throws SimulatorError `unknown-fault`, with the names there are; `invalid-setting` when a count or the rate is out of
 * range, or a fault cannot happen where it was asked for.
 */
export function checkFaults(planned: readonly PlannedFault[], storm: FaultStorm | undefined): void {
  for (const { name, every = 1, on, times = 1 } of planned) {
    checkName(name)
    checkCount(`every of ${name}`, every, 1)
    checkCount(`times of ${name}`, times, 0)
    const places = faultNamed(name).on
    if (on !== undefined && !places.includes(on))
      throw invalid(`The fault ${name} cannot happen on ${on}.`, `It can on ${places.join(', ')}.`)
  }
  if (storm === undefined) return
  const { seed, rate, faults, maxInARow = 1 } = storm
  if (!Number.isFinite(seed)) throw invalid(`The storm's seed is ${seed}.`, 'Use a number.')
  if (!(rate >= 0 && rate <= 1)) throw invalid(`The storm's rate is ${rate}.`, 'Use a share from 0 to 1.')
  checkCount('maxInARow of the storm', maxInARow, 1)
  for (const name of faults ?? []) checkName(name)
}

function checkName(name: FaultName): void {
  const known = gatewayFaults.map((fault) => fault.name)
  if (known.includes(name)) return
  throw new SimulatorError('unknown-fault', `There is no fault called ${name}.`, {
    remedy: `Use ${known.join(', ')}.`,
    context: { name, known },
  })
}

function checkCount(what: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw invalid(`The setting ${what} is ${value}.`, `Use a whole number from ${least}.`)
}

function invalid(message: string, remedy: string): SimulatorError {
  return new SimulatorError('invalid-setting', message, { remedy })
}
