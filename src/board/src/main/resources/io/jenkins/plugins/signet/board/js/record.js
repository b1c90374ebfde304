// What a record says, by its form. A form that has no view of its own here is shown field by field, so none is hidden.

import { smokeReport } from "./smoke-report.js";
import { tree } from "./tree.js";

const VIEWS = { "signet/smoke/v1": smokeReport };

export function body({ body: record }) {
  try {
    return (VIEWS[record?.schema] ?? tree)(record);
  } catch {
    return tree(record); // it names a form and does not keep to it; what it says is shown all the same
  }
}
