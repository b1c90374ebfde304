package io.jenkins.plugins.signet.runner.pipeline.script

/** {@code load 'file.groovy'}: runs a script from the workspace, and comes to what it returns. Itself a CPS program. */
class Load implements Serializable {

    private static final long serialVersionUID = 1L

    def steps = new StepsGlobal()
    def scripts = new WorkspaceScripts()

    /** The text is read by a step, so that a resumed run goes on with the text that it has read before. */
    def call(String path) {
        String text = steps.readFile(path)
        return scripts.compiled(path, text).run()
    }
}
