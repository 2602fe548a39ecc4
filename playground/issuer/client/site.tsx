import './site.css'
import 'react-open-badges/styles.css'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { parseSiteData } from '../pages/siteData.js'
import { Site } from '../pages/site.js'

const root = document.getElementById('root')
const json = document.getElementById('site-data')?.textContent
if (root !== null && json !== undefined && json !== null) {
  hydrateRoot(
    root,
    <StrictMode>
      <Site data={parseSiteData(json)} />
    </StrictMode>,
  )
}
