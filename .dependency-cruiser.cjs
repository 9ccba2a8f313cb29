/** The import table of docs/architecture.md: imports point down, and never in circles. */
const layers = ["app", "components", "lib", "db", "emails"];
const mayImport = {
  components: ["lib", "db/schema", "messages"],
  lib: ["db", "emails", "messages"],
  emails: ["lib/defuse", "messages"],
  db: ["lib/api-key"],
};

const zones = Object.entries(mayImport).map(([layer, below]) => ({
  name: `${layer}-points-down`,
  severity: "error",
  from: { path: `^${layer}/` },
  to: {
    path: `^(${[...layers, "e2e", "scripts", "bench"].join("|")})/`,
    pathNot: [layer, ...below].map((folder) => `^${folder}(/|\\.|$)`),
  },
}));

/** Core files of lib do not know the nouns; these few put the house together. */
const composition = "^lib/(testing|.*\\.test)\\.tsx?$";

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: { pathNot: "^db/schema/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    ...zones,
    {
      name: "core-knows-no-noun",
      severity: "error",
      from: { path: "^lib/[^/]+\\.ts$", pathNot: composition },
      to: { path: "^lib/[^/]+/" },
    },
    {
      name: "database-only-in-the-seam",
      comment: "No permission, no database handle: everybody else is handed the transaction.",
      severity: "error",
      from: {
        path: "^(app|components|lib|emails)/",
        pathNot: [
          "^lib/(operation|download|identity|key-identity|planned-once|idempotency|door|readiness|testing|testing-killing-relay)\\.ts$",
          "\\.test\\.tsx?$",
        ],
      },
      to: { path: "^db/client", dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: "^(node_modules|\\.next|\\.data)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
