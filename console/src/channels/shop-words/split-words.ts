/** Words as people write them in a box: one a line, or with commas between. Each once. */
export const splitWords = (text: string): string[] => [...new Set(text.split(/[\n、,，;；]+/).map((word) => word.trim()).filter((word) => word !== ''))]
