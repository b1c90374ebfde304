def call() {
    echo "${Math.random()}"
    kubernetesDeploy(configs: 'x')
}
