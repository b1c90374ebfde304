/** Greets, politely or as asked. */
def call(String name, Map options = [:]) {
    def word = options.word ?: 'hello'
    echo "${word} ${name}"
    return name.toUpperCase()
}

def twice(String name) {
    call(name)
    call(name, [word: 'again'])
}
