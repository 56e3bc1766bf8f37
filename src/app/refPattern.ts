/** Pattern of a reference cell that names this row: `王女士 C7K3QXD` or the bare id. */
export const refPattern = (id: string): string => `(^|\\s)${id.replace(/[!-/:-@[-`{-~]/g, '\\$&')}$`;
