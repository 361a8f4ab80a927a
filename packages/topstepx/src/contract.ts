/** A futures contract as the gateway describes it. */
export interface Contract {
  /** Such as `CON.F.US.EP.H25`. */
  readonly id: string
  /** Such as `ESH5`. */
  readonly name: string
  readonly description: string
  /** Price step in points. */
  readonly tickSize: number
  /** Value of one tick in US dollars. */
  readonly tickValue: number
  readonly active: boolean
  /** Such as `F.US.EP`. */
  readonly symbolId: string
}
