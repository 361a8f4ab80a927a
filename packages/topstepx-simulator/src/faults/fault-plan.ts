import { seededRandom } from '@openbell/seeded-random'
import type { GatewayEndpoint } from '../gateway/gateway-endpoint.ts'
import type { FaultChooser } from './fault-chooser.ts'
import { faultNamed } from './fault-list.ts'
import type { FaultName } from './fault-list.ts'

/** A fault that is played by count. */
export interface PlannedFault {
  readonly name: FaultName
  /** Play it on each n-th request that it concerns. Default 1: on each. */
  readonly every?: number
  /** Play it on this endpoint alone. Default: wherever it can happen. */
  readonly on?: GatewayEndpoint
  /** How often to play it in all. Default: without end. */
  readonly times?: number
}

/**
 * Plays faults by count. One that is due and finds nothing to spoil, or comes behind another that is due, stays due for
 * the next request; the one that has waited longest comes first.
 */
export function faultPlan(planned: readonly PlannedFault[], seed: number): FaultChooser {
  const plans = planned.map(({ name, every = 1, on, times = Infinity }) => {
    const fault = faultNamed(name)
    return { fault, every, endpoints: on === undefined ? fault.on : [on], left: times, waited: 0 }
  })
  let requests = 0
  return {
    choices: ({ endpoint }) => {
      const number = ++requests
      const concerned = plans.filter(({ endpoints }) => endpoints.includes(endpoint))
      for (const plan of concerned) plan.waited++
      return concerned
        .filter(({ waited, every }) => waited >= every)
        .sort((a, b) => b.waited - b.every - (a.waited - a.every))
        .map((plan) => {
          let waited = 0
          return {
            fault: plan.fault,
            random: seededRandom(`${seed}/plan/${plan.fault.name}/${number}`),
            claim: () => {
              if (plan.left <= 0 || plan.waited < plan.every) return false
              plan.left--
              waited = plan.waited
              plan.waited = 0
              return true
            },
            release: () => {
              plan.left++
              plan.waited += waited
            },
          }
        })
    },
    done: () => undefined,
  }
}
