/** Puts a first signet.yaml and smoke suite into the workspace, where there are none yet. */
def call() {
    def written = []
    for (name in ['signet.yaml', 'smoke.yaml']) {
        if (!fileExists(name)) {
            writeFile(file: name, text: libraryResource("signet/${name}"))
            written.add(name)
        }
    }
    return written
}
