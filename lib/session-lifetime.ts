/** How long a session lives, in seconds: its row in the database and the cookie that names it end at the same time. */
export const sessionLifetime = 14 * 24 * 60 * 60;
