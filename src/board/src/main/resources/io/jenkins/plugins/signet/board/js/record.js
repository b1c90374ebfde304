// What a record says, by its form. A form that has no view of its own here is shown field by field, so none is hidden.

import { tree } from "./tree.js";

export function body({ body: record }) {
  return tree(record);
}
