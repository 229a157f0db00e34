const plainAddress = /^[^\s@<>,;:"()[\]\\\p{Cc}]{1,64}@[^\s@<>,;:"()[\]\\\p{Cc}]{1,190}$/u;

/** Whether it is one plain address and nothing else: no list, no name, no line of a header of its own. */
export const isPlainAddress = (address: string): boolean => plainAddress.test(address);
