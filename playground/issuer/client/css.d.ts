// The bundler takes style sheets out of the script; to TypeScript they are modules without exports.
declare module '*.css' {}
