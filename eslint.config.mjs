import next from "eslint-config-next";
import nextTypescript from "eslint-config-next/typescript";
import tseslint from "typescript-eslint";

const ignores = [".next/**", ".data/**", ".cache/**", "node_modules/**", "next-env.d.ts", "test-results/**"];

/** A second way to do what has one way already; the message names the one way. */
const oneWay = [
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "Use node:crypto." },
  { selector: "TSNonNullExpression", message: "Say what happens when it is missing." },
  {
    selector: "CallExpression[callee.name='setTimeout'][arguments.length=1]",
    message: "A timeout needs a time.",
  },
];

export default tseslint.config(
  { ignores },
  ...next,
  ...nextTypescript,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/require-await": "off",
      "no-restricted-syntax": ["error", ...oneWay],
      "import/no-default-export": "error",
      "no-console": "error",
      // Its picture would write inline styles, which the content policy forbids.
      "@next/next/no-img-element": "off",
    },
  },
  {
    files: ["app/**/*.tsx", "*.ts", "*.mjs", "lib/i18n.ts", "emails/**/*.tsx"],
    rules: { "import/no-default-export": "off" },
  },
  { files: ["scripts/**", "bench/**"], rules: { "no-console": "off" } },
  { files: ["e2e/**"], rules: { "react-hooks/rules-of-hooks": "off", "no-empty-pattern": "off" } },
);
