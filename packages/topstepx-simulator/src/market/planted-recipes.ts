/** Lowest and highest value of a uniform draw. */
export type Range = readonly [low: number, high: number]

/** How events are planted into one session. Displacements in percent of the price, times in minutes. */
export interface PlantedRecipe {
  /** First minute of the session that may hold an event. */
  readonly firstSlot: number
  /** Room for one event and for the rolling VWAP to forget it. */
  readonly slotMinutes: number
  /** What the slots of a session hold, in random order; repeated when there are more slots. */
  readonly kinds: readonly ('overshoot' | 'trend' | 'calm')[]
  /** Probability that a planned event takes place. */
  readonly eventShare: number
  readonly overshoot: {
    readonly peak: Range
    readonly rise: Range
    readonly pause: Range
    readonly revert: Range
    /** Share of the peak that is given back. */
    readonly givenBack: Range
  }
  readonly trend: {
    readonly reach: Range
    readonly rise: Range
    readonly drift: Range
    readonly driftMinutes: Range
  }
}

/** Recipes by session; none for PostRTH. */
export const PLANTED_RECIPES: Readonly<Record<string, PlantedRecipe>> = {
  RTH: {
    firstSlot: 30,
    slotMinutes: 60,
    kinds: ['overshoot', 'overshoot', 'overshoot', 'trend', 'trend', 'calm'],
    eventShare: 1,
    overshoot: { peak: [0.32, 0.34], rise: [4, 6], pause: [1, 2], revert: [12, 16], givenBack: [0.65, 0.75] },
    trend: { reach: [0.22, 0.22], rise: [9, 11], drift: [0.004, 0.008], driftMinutes: [6, 10] },
  },
  Overnight: {
    firstSlot: 60,
    slotMinutes: 145,
    kinds: ['overshoot', 'overshoot', 'trend', 'trend', 'calm', 'calm'],
    eventShare: 0.3,
    overshoot: { peak: [0.27, 0.29], rise: [4, 6], pause: [1, 2], revert: [12, 16], givenBack: [0.65, 0.75] },
    trend: { reach: [0.18, 0.18], rise: [9, 11], drift: [0.003, 0.006], driftMinutes: [6, 10] },
  },
}
