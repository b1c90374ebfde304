def call(Map args = [:], Closure body) {
    def result = null
    stage(args.name ?: 'unnamed') {
        result = body()
    }
    return result
}
