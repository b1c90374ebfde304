import signet.NamedArguments

/** Looks at what a release needs of each environment, before anything is built or shipped. */
def call(Map args = [:]) {
    NamedArguments.require(this, 'preflight', args, ['file', 'environment'])
    return preflightCheck(file: args.file ?: '', environment: args.environment ?: '')
}
