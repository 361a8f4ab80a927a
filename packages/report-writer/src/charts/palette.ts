/** Colours that differ in lightness too, so that they can be told apart without seeing hue. All on white. */
export const palette = {
  ink: '#1f2937',
  quiet: '#6b7280',
  grid: '#d1d5db',
  previous: '#9a6700',
  found: '#1d4ed8',
  sealed: '#eef2ff',
  planted: '#bbf7d0',
} as const
