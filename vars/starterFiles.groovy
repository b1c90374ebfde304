import signet.NamedArguments

/** Writes first files for the application into the workspace, from what it and its machine show. */
def call(Map args = [:]) {
    NamedArguments.require(this, 'starterFiles', args, ['app', 'router'])
    return draftFiles(app: args.app ?: '', router: args.router ?: '').written
}
