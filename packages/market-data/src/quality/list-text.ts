/** The first few of several things, and how many more there are: `a, b, c and 4 more`. */
export function listText(all: readonly string[], most = 3): string {
  const shown = all.slice(0, most).join(', ')
  return all.length > most ? `${shown} and ${all.length - most} more` : shown
}
