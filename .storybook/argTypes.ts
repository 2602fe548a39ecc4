import type { ArgTypesEnhancer, InputType } from 'storybook/internal/types'

/**
 * What react-docgen leaves to be read off the docblocks and the types: the default, which stands in the middle of the
 * description as `@defaultValue`, and the members of a union, which it only calls a union.
 */
export const readDocblocks: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(Object.entries(argTypes).map(([name, argType]) => [name, { ...argType, ...read(argType) }]))

function read({ description, table, type }: InputType): Pick<InputType, 'description' | 'table'> {
  const [words, value] = (description ?? '').split(/\s*@defaultValue\s+/)
  const raw = typeof type === 'object' ? type.raw?.replace(/ \| undefined$/, '') : undefined
  return {
    ...(words === undefined ? {} : { description: words }),
    table: {
      ...table,
      ...(raw === undefined ? {} : { type: { summary: raw } }),
      ...(value === undefined ? {} : { defaultValue: { summary: value.replaceAll('`', '') } }),
    },
  }
}
