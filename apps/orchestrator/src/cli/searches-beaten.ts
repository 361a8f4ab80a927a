import type { SearchInsight } from '@openbell/training-result'

/** How many of the random searches with its budget a search beat, such as `18.5 of 19`; a dash where there were none. */
export function searchesBeaten(control: SearchInsight['random_search'] | undefined): string {
  return control == null
    ? '–'
    : `${Number((control.beaten * control.searches).toFixed(1))} of ${control.searches}`
}
