import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { IssueBadgeButton } from 'react-open-badges'

// What the button is before its script arrives, as a server sends it.
console.log(
  renderToString(
    createElement(IssueBadgeButton, {
      backpack: 'https://backpack.example',
      assertions: ['https://issuer.example/a.json'],
    }),
  ),
)
