// Stands for "server-only", which refuses to be loaded outside of a build.
export {};
