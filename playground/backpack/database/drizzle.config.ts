import { defineConfig } from 'drizzle-kit'

// npx drizzle-kit generate --config playground/backpack/database/drizzle.config.ts
export default defineConfig({
  dialect: 'postgresql',
  schema: './playground/backpack/database/schema.ts',
  out: './playground/backpack/database/migrations',
})
