/** The demo's present: a Saturday after a quarter with a roll, three holidays and a day of mourning. */
export const DEMO_NOW: number = Date.UTC(2025, 0, 18, 15)
/** Seed of the demo's market and of its searches. */
export const DEMO_SEED = 7
/** Depth of the demo's minute history: the real gateway keeps about 63 days, too few for the look-back of 90. */
export const DEMO_HISTORY_DAYS = 120
