import { addons } from 'storybook/manager-api'
import { create, themes } from 'storybook/theming'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  sidebar: { showRoots: false },
  theme: create({
    ...themes[isDark ? 'dark' : 'light'],
    base: isDark ? 'dark' : 'light',
    brandTitle: 'react-open-badges',
  }),
})
