/**
 * Writes a shell script that can be run at once. Another process does the writing: a program that is started meanwhile
 * elsewhere in this one would inherit the open file for a moment, and nobody can run a file that somebody has open for writing.
 */
import { execFileSync } from 'node:child_process'

export function writeScript(path: string, body: string): void {
  execFileSync('sh', ['-c', 'cat > "$0" && chmod 755 "$0"', path], { input: `#!/bin/sh\n${body}\n` })
}
