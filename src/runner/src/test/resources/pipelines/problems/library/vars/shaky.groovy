def call() {
    echo "${new Date()}"
    kubernetesDeploy(configs: 'x')
}
