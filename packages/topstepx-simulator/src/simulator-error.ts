import { OpenbellError } from '@openbell/errors'

/** The simulator could not start. */
export class SimulatorError extends OpenbellError<'port-unavailable' | 'unknown-fault' | 'invalid-setting'> {}
