/** Distance at which two points are e times less alike. */
export const REACH = 0.3
/** Distance along an axis between two choices, or between a value and none. */
export const APART = 1
