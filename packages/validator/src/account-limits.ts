/** The limits of a trading account that end it. All money in US dollars. */
export interface AccountLimits {
  /** Such as `topstep50k`. */
  readonly name: string
  readonly startingBalance: number
  /** How far the floor lies below the highest balance at the end of a day. Reaching the floor ends the account. */
  readonly maximumLoss: number
  /** The balance at which the floor stays once it has got there; null: it follows for ever. */
  readonly locksAt: number | null
  /** The loss of one day at which that day's trading ends; null: there is no such limit. */
  readonly dailyLoss: number | null
}

/** The account that the parameters are held against, and what its limits decide. */
export interface AccountEvidence {
  readonly limits: AccountLimits
  /** Whether the gate decides. Otherwise it is told as a warning: nobody has said that this is the account. */
  readonly decides: boolean
  /** Further accounts, told beside it. */
  readonly others: readonly AccountLimits[]
}
