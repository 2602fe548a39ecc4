import { execFileSync } from 'node:child_process'

/** The repository's files: tracked, and new ones that are not ignored. */
export function trackedFiles(): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  return output.split('\0').filter((file) => file !== '')
}
