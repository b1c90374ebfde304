import signet.NamedArguments

/** Looks whether the machine of the workspace has what builds need, and takes away what it may. */
def call(Map args = [:]) {
    NamedArguments.require(
        this, 'runnerHealth', args,
        ['freeDisk', 'freeMemory', 'clockWithin', 'docker', 'reach', 'clean', 'olderThan', 'onlyReport'])
    NamedArguments.choose(this, 'clean', args.clean ?: 'nothing', ['nothing', 'own', 'caches'])
    def reach = args.reach ?: ''
    return examineRunner(
        freeDisk: args.freeDisk ?: '',
        freeMemory: args.freeMemory ?: '',
        clockWithin: args.clockWithin ?: '',
        docker: args.docker ? true : false,
        reach: reach instanceof List ? reach.join(', ') : reach,
        clean: args.clean ?: 'nothing',
        olderThan: args.olderThan ?: '',
        onlyReport: args.onlyReport ? true : false)
}
