import { runCommand } from "../lib/command.mjs";
import { outcome, requireTests } from "./outcome.mjs";
import { freshReport, readReport } from "./report.mjs";

export const unit = (args) => runProject("unit", args);
export const integration = (args) => runProject("integration", args);

export async function runProject(project, args, env = {}) {
  const file = freshReport(project);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters, ...args];
  const { code } = await runCommand(process.execPath, vitest, { env });
  return requireTests(project, count(readReport(file), code));
}

/** A file that cannot be loaded has no tests that could fail; it counts as one. */
function count(report, code) {
  if (!report) return outcome({ failed: 1 });
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  return outcome({
    passed: report.numPassedTests,
    failed: failed + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}
