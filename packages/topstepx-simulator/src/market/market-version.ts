/**
 * Version of the synthetic market's formulas. Raised whenever equal options begin to give other bytes, so that whoever
 * keeps bars knows that they belong to an earlier market.
 */
export const marketVersion = 1
