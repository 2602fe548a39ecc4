/** The bundler puts it into the page; there is nothing to import from it. */
declare module 'react-open-badges/styles.css' {}
