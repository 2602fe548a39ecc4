import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import 'react-open-badges/styles.css'
import { App } from './App'
import { parseAsked } from './asked'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const app = (
  <StrictMode>
    <App asked={parseAsked(location.search)} />
  </StrictMode>
)
if (root.firstElementChild === null) createRoot(root).render(app)
else hydrateRoot(root, app, { onRecoverableError: (error) => console.error('Hydration:', error) })
