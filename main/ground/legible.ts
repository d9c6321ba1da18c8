/** A stranger's text on one line, for menus and notifications, in which nothing can reorder or hide what stands around it. */
export const legible = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text).replaceAll(/\p{C}|[\u2028\u2029]/gu, '\ufffd')
