/** Choices about limit targets that one-minute bars leave open. */
export interface FillRules {
  /** `touch` (the default): a bar that reaches the price fills it. `through`: it has to go a tick beyond. */
  readonly target?: 'touch' | 'through'
  /** What a bar gives that opens beyond the target: its price (`target`, the default) or the better `open`. */
  readonly targetGap?: 'target' | 'open'
}
