import { access, rename } from 'node:fs/promises'

/** Renames a file to the first free `<name>.damaged-<n>`, so that nothing of it is lost. Returns the new path. */
export async function setAside(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const aside = `${path}.damaged-${n}`
    const taken = await access(aside).then(
      () => true,
      () => false,
    )
    if (taken) continue
    await rename(path, aside)
    return aside
  }
}
