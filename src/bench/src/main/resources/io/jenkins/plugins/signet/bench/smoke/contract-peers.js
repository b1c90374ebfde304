// node contract-peers.js CORPUS: for each case of the corpus one line of JSON, what each peer says of the answer
const fs = require('fs');
const Validator = require('openapi-response-validator').default;
const { getHttpOperationsFromSpec } = require('@stoplight/prism-cli/dist/operations');
const { validateOutput } = require('@stoplight/prism-http/dist/validator');

const corpus = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const copy = value => JSON.parse(JSON.stringify(value));

/** As Prism's proxy reads a body: JSON if its type says so. */
function body(one, type) {
  if (/^application\/([^;]*\+)?json/i.test(type) || type === '') {
    try { return JSON.parse(one.body); } catch (notJson) { return one.body; }
  }
  return one.body;
}

async function prism(one, operations) {
  const operation = operations.find(found => found.method === 'get' && found.path === one.path);
  const headers = {};
  Object.entries(one.headers).forEach(([name, values]) => { headers[name.toLowerCase()] = values.join(', '); });
  const element = { statusCode: one.status, headers, body: one.body === '' ? undefined : body(one, headers['content-type'] || '') };
  const result = validateOutput({ resource: operation, element });
  return result._tag === 'Left' ? 'wrong' : 'right';
}

function responseValidator(one, description) {
  const operation = copy(description.paths[one.path].get);
  const validator = new Validator({ responses: operation.responses, components: copy(description.components || {}) });
  let parsed;
  try { parsed = JSON.parse(one.body); } catch (notJson) { parsed = one.body; }
  return validator.validateResponse(one.status, parsed) === undefined ? 'right' : 'wrong';
}

(async () => {
  const operations = {};
  for (const one of corpus.cases) {
    const said = {};
    try {
      operations[one.description] = operations[one.description]
        || await getHttpOperationsFromSpec(copy(corpus.descriptions[one.description]));
      said.prism = await prism(one, operations[one.description]);
    } catch (broken) { said.prism = 'broken'; }
    try {
      said.validator = responseValidator(one, corpus.descriptions[one.description]);
    } catch (broken) { said.validator = 'broken'; }
    console.log(JSON.stringify(said));
  }
})();
