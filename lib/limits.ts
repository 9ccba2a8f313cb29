/** USR-6: of how many people something can be asked at once. */
export const atOnceAtMost = 500;
