import { ValidatorError } from './validator-error.ts'

/** @throws ValidatorError `statistic-option-invalid` */
export function requireConfidence(confidence: number): void {
  if (confidence >= 0.5 && confidence < 1) return
  throw new ValidatorError('statistic-option-invalid', `The confidence is ${confidence}`, {
    remedy: 'Choose a one-sided confidence from 0.5 to below 1, such as 0.95.',
    context: { confidence },
  })
}
