import { fileURLToPath } from 'node:url'
import { defineMain } from '@storybook/react-vite/node'
import { aliasesToSource } from '../playground/aliasesToSource.js'

export default defineMain({
  framework: {
    name: '@storybook/react-vite',
    // The repository's own vite.config.ts builds the package; nothing of it belongs in here.
    options: { builder: { viteConfigPath: fileURLToPath(new URL('vite.config.ts', import.meta.url)) } },
  },
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // TypeScript 7 has no JavaScript API for react-docgen-typescript to work with.
  typescript: { check: false, reactDocgen: 'react-docgen' },
  viteFinal(config) {
    const { alias } = config.resolve ?? {}
    return {
      ...config,
      optimizeDeps: {
        ...config.optimizeDeps,
        // A dependency that Vite finds only while the stories run as tests reloads the page under them.
        include: [
          ...(config.optimizeDeps?.include ?? []),
          '@floating-ui/react',
          'react',
          'react-dom',
          'react-dom/client',
          'react/jsx-dev-runtime',
          'react/jsx-runtime',
          'storybook/theming',
        ],
      },
      resolve: {
        ...config.resolve,
        // The stories are written as a host app is: they know the package by its name.
        alias: [
          ...(Array.isArray(alias)
            ? alias
            : Object.entries(alias ?? {}).map(([find, replacement]) => ({ find, replacement }))),
          ...aliasesToSource,
        ],
      },
    }
  },
})
