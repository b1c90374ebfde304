import signet.NamedArguments

/** Brings the last good release of an environment back, in a stage of its own. */
def call(Map args) {
    NamedArguments.require(
        this, 'rollBack', args, ['app', 'environment', 'from', 'to', 'forward', 'further'], ['app', 'environment'])
    def result = null
    stage("roll back ${args.environment}") {
        result = rollbackRelease(
            app: args.app, environment: args.environment, further: args.further ? true : false,
            from: args.from ?: '', to: args.to ?: '', forward: args.forward ? true : false)
    }
    return result
}
