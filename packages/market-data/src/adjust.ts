/**
 * How the prices before a roll are made to fit those after it: points added, a factor multiplied, or nothing, so that
 * every bar has the price at which its own contract was traded.
 */
export type Adjust = 'difference' | 'ratio' | 'none'
