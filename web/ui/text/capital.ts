/** As a word of the API stands by itself: "Active" of "active". */
export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
