package org.example

class Version implements Serializable {
    def script
    String text

    Version(script, String text) {
        this.script = script
        this.text = text
    }

    def announce() {
        script.echo "version ${text} in build ${script.env.BUILD_NUMBER}"
        return major()
    }

    @NonCPS
    int major() {
        def matcher = text =~ /^(\d+)\./
        return matcher.find() ? matcher.group(1) as int : 0
    }
}
