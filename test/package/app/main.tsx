import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { IssueBadgeButton } from 'react-open-badges'
import 'react-open-badges/styles.css'

// The app of somebody who has just installed the package. It is told what to push by its URL.
const query = new URLSearchParams(location.search)
const backpack = query.get('backpack') ?? ''
const assertions = query.getAll('assertion')

function App() {
  const [result, setResult] = useState('')
  return (
    <main>
      <h1>A fresh app</h1>
      <IssueBadgeButton
        backpack={backpack}
        assertions={assertions}
        mode={query.get('mode') === 'full-window' ? 'full-window' : 'auto'}
        onSettled={(errors, successes) => setResult(JSON.stringify({ errors, successes }))}
        onFailure={(failure) => setResult(failure.code)}
      />
      <output data-testid="result">{result}</output>
    </main>
  )
}

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
