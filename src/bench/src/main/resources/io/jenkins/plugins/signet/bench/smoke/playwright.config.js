module.exports = {
  fullyParallel: true,
  workers: Number(process.env.WORKERS),
  reporter: [['json', { outputFile: 'report.json' }]],
};
