import signet.NamedArguments

/** Brings an environment's database to the release's schema, and stops the release if it is not what it should be. */
def call(Map plan, Map environment, Map args = [:]) {
    NamedArguments.require(this, 'changeDatabase', args, ['ignore'])
    if (!environment.database) {
        return
    }
    migrateDatabase(app: plan.app, version: plan.version, environment: environment.name)
    if (environment.expectedSchema) {
        schemaDriftCheck(
            app: plan.app,
            expected: environment.expectedSchema,
            actual: "environment:${environment.name}",
            ignore: args.ignore ?: '')
    }
}
