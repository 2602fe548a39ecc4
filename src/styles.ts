// The types of `import 'react-open-badges/styles.css'`: a stylesheet exports nothing. Without them TypeScript cannot
// resolve the import where it looks at imports for side effects (`noUncheckedSideEffectImports`).
