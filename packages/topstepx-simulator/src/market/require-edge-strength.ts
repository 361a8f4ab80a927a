import { SimulatorError } from '../simulator-error.ts'

/** @throws SimulatorError `invalid-setting` */
export function requireEdgeStrength(share: number, reliability: number): void {
  if (!(share > 0 && share <= 1))
    throw new SimulatorError('invalid-setting', `The share of planted events is ${share}`, {
      remedy: 'Choose a share above 0 up to 1; for a market without any choose the edge none.',
      context: { share },
    })
  if (!(reliability >= 0 && reliability <= 1))
    throw new SimulatorError('invalid-setting', `The reliability of planted events is ${reliability}`, {
      remedy: 'Choose a number from 0 (a fair coin) to 1 (each event keeps its promise).',
      context: { reliability },
    })
}
