def call() {
    docker.image('maven').inside { kubernetesDeploy() }
}
