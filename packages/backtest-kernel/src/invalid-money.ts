import { KernelInputError } from './kernel-input-error.ts'

/** The failure of a figure of instrument or costs that no right result can come from. */
export function invalidMoney(name: string, value: number): KernelInputError {
  return new KernelInputError('invalid-money', `${name} cannot be ${value}`, {
    remedy:
      'Give tick size and point value above zero, slippage and commission from zero, as finite numbers.',
    context: { [name]: value },
  })
}
