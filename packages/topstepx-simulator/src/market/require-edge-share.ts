import { SimulatorError } from '../simulator-error.ts'

/** @throws SimulatorError `invalid-setting` */
export function requireEdgeShare(edgeShare: number): void {
  if (edgeShare > 0 && edgeShare <= 1) return
  throw new SimulatorError('invalid-setting', `The share of planted events is ${edgeShare}`, {
    remedy: 'Choose a share above 0 up to 1; for a market without any choose the edge none.',
    context: { edgeShare },
  })
}
