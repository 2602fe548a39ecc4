import { fileURLToPath } from 'node:url'
import type { Alias } from 'vite'

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

/** The package by its own name, from its source: what `paths` in tsconfig.json says to TypeScript. */
export const aliasesToSource: Alias[] = [
  { find: /^react-open-badges$/, replacement: source('index.ts') },
  { find: /^react-open-badges\/styles\.css$/, replacement: source('styles.css') },
  { find: /^react-open-badges\/(.+)$/, replacement: source('$1.ts') },
]
