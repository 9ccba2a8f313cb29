import { changeUser, listUsers, readUser } from "@/lib/users/api";

/**
 * KEY-3: every endpoint of the API, noun by noun, in the order in which the reference shows them. What is not here has no document,
 * and a test holds that each route serves what is here and nothing else.
 */
export const endpoints = [listUsers, readUser, changeUser];
