// Runs the collections given, all at once, and prints the seconds that took; newman itself makes one request at a time.
const newman = require('newman');

const began = process.hrtime.bigint();
const runs = process.argv.slice(2).map(
  (collection) =>
    new Promise((resolve, reject) =>
      newman.run({ collection }, (error, summary) =>
        error || summary.run.failures.length > 0 || summary.run.stats.assertions.total === 0
          ? reject(error ?? new Error('a check failed'))
          : resolve(),
      ),
    ),
);
Promise.all(runs).then(
  () => console.log(Number(process.hrtime.bigint() - began) / 1e9),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
