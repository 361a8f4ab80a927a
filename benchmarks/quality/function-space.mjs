import { optimizer } from './sources.mjs'

/** `size` real parameters between the same bounds. */
export const box = (size, low, high, options) =>
  Object.fromEntries(Array.from({ length: size }, (_, i) => [`x${i}`, optimizer.float(low, high, options)]))

export const sum = (values) => values.reduce((total, value) => total + value, 0)

/** A function of a list of numbers, for a space whose parameters are in that order. */
export const ofList = (f) => (params) =>
  f(
    Object.keys(params)
      .sort()
      .map((name) => params[name]),
  )
