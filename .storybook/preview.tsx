import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { themes } from 'storybook/theming'
import 'react-open-badges/styles.css'
import './preview.css'
import { readDocblocks } from './argTypes.js'
import { Stage } from './Stage.js'

// The dialog's code is fetched on first intent; a busy machine may take longer for it than Testing Library waits.
configure({ asyncUtilTimeout: 10_000 })

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: {
      test: 'error',
      // The dialog stands at the end of `body`, outside of the story's own element.
      context: 'body',
    },
    controls: { expanded: true },
    docs: {
      theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? themes.dark : themes.light,
      toc: { headingSelector: 'h2, h3' },
    },
    options: {
      storySort: {
        order: [
          'Start here',
          'Button',
          ['States', 'Failures'],
          'Dialog',
          'Flows',
          'Hook',
          'Provider',
          'Styling',
          'Issuing',
          'Rules',
        ],
      },
    },
    viewport: {
      options: {
        narrow: { name: 'Narrow phone, 320 px', styles: { width: '320px', height: '640px' }, type: 'mobile' },
        phone: { name: 'Phone, 390 px', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        tablet: { name: 'Tablet, 768 px', styles: { width: '768px', height: '1024px' }, type: 'tablet' },
        wide: { name: 'Wide, 1280 px', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
      },
    },
  },
  globalTypes: {
    scheme: {
      description: 'The color-scheme that the page declares',
      toolbar: {
        title: 'Scheme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light dark', title: 'As the system' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    direction: {
      description: 'The direction of the page',
      toolbar: {
        title: 'Direction',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  initialGlobals: { scheme: 'light dark', direction: 'ltr' },
  argTypesEnhancers: [readDocblocks],
  decorators: [
    (Story, { globals, viewMode }) => (
      <Stage
        scheme={globals['scheme']}
        direction={globals['direction'] === 'rtl' ? 'rtl' : 'ltr'}
        isAlone={viewMode === 'story'}
      >
        <Story />
      </Stage>
    ),
  ],
}

export default preview
