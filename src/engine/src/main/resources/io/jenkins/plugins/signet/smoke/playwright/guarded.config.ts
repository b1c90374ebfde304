// Written by Signet for one run and removed after it: the project's own configuration, with everything that could lead
// past the gateway put right.
import * as project from "./SIGNET_PROJECT_CONFIG";

const own: any = (project as any).default?.default ?? (project as any).default ?? project;
const { webServer, reporter, projects, globalTimeout, ...rest } = own;
const gateway = { server: process.env.SIGNET_GATEWAY };

function guarded(use: any = {}) {
  const { connectOptions, ...kept } = use;
  return {
    ...kept,
    baseURL: process.env.SIGNET_TARGET,
    proxy: gateway,
    // The gateway takes the target's place to see what is asked; it checks the target's own certificate.
    ignoreHTTPSErrors: true,
    screenshot: kept.screenshot ?? "only-on-failure",
    trace: kept.trace ?? "retain-on-failure",
    launchOptions: { ...kept.launchOptions, proxy: gateway },
  };
}

const one = { retries: 0, outputDir: process.env.SIGNET_OUTPUT };

export default {
  ...rest,
  ...one,
  use: guarded(rest.use),
  ...(projects ? { projects: projects.map((each: any) => ({ ...each, ...one, use: guarded({ ...rest.use, ...each.use }) })) } : {}),
  // One spec at a time, so that each request has one that it came from.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  globalTimeout: Number(process.env.SIGNET_MILLIS),
  reporter: [["json", { outputFile: process.env.SIGNET_REPORT }]],
};
