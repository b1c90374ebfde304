import groovy.transform.Field

@Field int calls = 0

def call(Closure body) {
    def config = [:]
    body.resolveStrategy = Closure.DELEGATE_FIRST
    body.delegate = config
    body()
    calls++
    echo "call ${calls}: ${config.name} on ${config.os}"
}
