import { testEnvironment } from "./environment.mjs";

Object.assign(process.env, testEnvironment);
