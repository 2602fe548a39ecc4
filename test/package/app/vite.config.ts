import { defineConfig } from 'vite'

/** Both halves, for the browser and for the server, in each of the two modes. */
export default defineConfig(({ mode }) => ({
  builder: {},
  environments: {
    client: { build: { outDir: `dist/${mode}/client` } },
    ssr: { build: { outDir: `dist/${mode}/server`, rolldownOptions: { input: 'server.tsx' } } },
  },
}))
